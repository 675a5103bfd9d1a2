// No test reaches the network: nock refuses every address that is not this machine.
import nock from 'nock';

nock.disableNetConnect();
nock.enableNetConnect(/^(localhost|127\.0\.0\.1|\[?::1\]?)(:\d+)?$/);

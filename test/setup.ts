// No test reaches the network: nock refuses every address that is not this machine.
import fc from 'fast-check';
import nock from 'nock';

nock.disableNetConnect();
nock.enableNetConnect(/^(localhost|127\.0\.0\.1|\[?::1\]?)(:\d+)?$/);

// A test run gives the same verdict twice; FC_SEED=random (or a number) looks for new counterexamples.
const seed = process.env.FC_SEED ?? '186408';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

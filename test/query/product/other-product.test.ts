import { describe, expect, it } from 'vitest';
import { nameOtherProduct } from '../../../src/query/product/other-product.ts';

describe('nameOtherProduct', () => {
  it.each([
    ['kubectl get pods -n sms', 'Kubernetes'],
    ['Ran gitlab-ctl reconfigure twice on the secondary', 'GitLab'],
    ['SM37 job SMS_REORG cancelled, spool request 30412', 'SAP'],
    ['[freepbx.INFO]: Processing SIP SMS from 600', 'FreePBX'],
    ['Failed to open VDDK disk', 'Veeam'],
    ['MSMQ: 48,000 messages in the outgoing queue', 'Message Queuing (MSMQ)'],
    ['%LINEPROTO-5-UPDOWN: Line protocol on Interface', 'a Cisco switch or router'],
    ['nginx: bind() failed; systemd[1]: nginx.service', 'nginx'],
    ['Backup Exec 9 jobs stay in Scheduled', 'Backup Exec'],
    ['lunch at 12?', undefined],
    ['the despooler dispatches packages', undefined],
    ['a sapling, a redistribution, an exchange of words', undefined],
  ])('takes %j for %s', (text, name) => {
    expect(nameOtherProduct(text)).toBe(name);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProduct } from '../../../src/query/product/product.ts';
import { readQuery } from '../../../src/query/read-query.ts';
import { sms1Line, sms2Line } from '../../build/log.ts';

const product = (pasted: string) => readQuery(pasted, new Map()).facts.product;

const sender = (time: string) =>
  `~Found send request. ID: 00A3LPHX, Dest Site: PHX  $$<SMS_LAN_SENDER><${time}><thread=F8>`;

describe('readProduct', () => {
  it.each([
    ['a folder', '~Old package stored in E:\\ConfigMgr\\inboxes\\despoolr.box\\receive', 'ConfigMgr 2007 or later'],
    [
      'the content library',
      'SMS_DESPOOLER 4072 (0xfe8) Content Library: D:\\SCCMContentLib',
      'ConfigMgr 2007 or later',
    ],
    ['a share', 'Failed to remove SMS_DP$ directory with error 5', 'ConfigMgr 2007 or later'],
    ['a folder of clients', 'see C:\\WINDOWS\\system32\\CCM\\Logs on the client', 'SMS 2003 or later'],
    [
      'a component',
      'Sync failed\tSMS_WSUS_SYNC_MANAGER\t3/4/2011 2:00:11 AM\t8872 (0x22A8)',
      'ConfigMgr 2007 or later',
    ],
    ['a newer component', 'SMS_NOTIFICATION_SERVER is in critical state', 'ConfigMgr 2012 or later'],
    ['a component of 2003', 'SMS_MP_CONTROL_MANAGER error 500', 'SMS 2003 or later'],
    ['the name of a log', 'AppEnforce.log says exit code 1603', 'ConfigMgr 2012 or later'],
    [
      'columns of a viewer',
      'PullDP\tFailed to find content AB1000C3.2\tDataTransferService\t8/11/2022 4:02:11 PM\t6112',
      'ConfigMgr 2012 or later',
    ],
    [
      'a time stamp',
      'Sending status message $$<SMS_HIERARCHY_MANAGER><07-15-2008 09:12:45.332+240><thread=4116 (0x1014)>',
      'SMS 2003 or later',
    ],
    [
      'a client log',
      '<![LOG[Policy arrived]LOG]!><time="09:12:45.332+240" date="7-15-2008" component="PolicyAgent_X" context="">',
      'SMS 2003 or later',
    ],
    [
      'a client log of a time when SMS 2003 had no support any more',
      '<![LOG[Policy arrived]LOG]!><time="09:12:45.332+240" date="7-15-2017" component="CcmExec" context="">',
      'ConfigMgr 2007 or later',
    ],
    [
      'a client log of today',
      '<![LOG[Service startup]LOG]!><time="09:12:45.332+240" date="3-14-2026" component="CcmExec" context="">',
      'ConfigMgr 2012 or later',
    ],
    ['the service of its clients', 'our CcmExec service stops every night', 'SMS 2003 or later'],
    ['a build of 2003', 'Client version 2.50.2726.0018', 'SMS 2003'],
    ['a build of 2007', 'Site version is 4.00.6221.1000', 'ConfigMgr 2007'],
    ['a build of today', 'Upgrading to 5.00.9106.1000', 'ConfigMgr 2012 or later'],
    [
      'several hints',
      'SMS_LAN_SENDER 4432 (0x1150) ~Trying \\\\LDNCM02.FABRIKAM.COM\\SMS_SITE\\202SQCS1.PCK',
      'ConfigMgr 2007 or later',
    ],
    ['words', 'since yesterday our SCCM 2012 secondary is stuck', 'ConfigMgr 2012 or later'],
    ['words of today', 'MECM 2309, software center is empty', 'ConfigMgr 2012 or later'],
    ['words without a year', 'which port does ConfigMgr use', 'ConfigMgr 2007 or later'],
    ['words with a year of old', 'ConfigMgr 2007 mixed mode', 'ConfigMgr 2007'],
    ['words on 2003', 'SMS 2003 web reports are empty', 'SMS 2003'],
    ['the Intune agent', '[Win32App] Downloading app', 'Intune'],
    ['words on Intune', 'Intune does not enrol the phones', 'Intune'],
  ])('knows a later product by %s', (_by, pasted, name) => {
    expect(product(pasted)).toMatchObject({ kind: 'later', name });
  });

  it.each([
    ['trace lines of their time', sms1Line('Sleep 30'), 'SMS 1.x'],
    ['trace lines of SMS 2.0', sms2Line('Sleep 30'), 'SMS 1.x or 2.0'],
    ['a folder', 'nothing arrives in D:\\SMS\\site.srv\\despoolr.box\\receive', 'SMS 1.x'],
    ['a build', 'SMS 2.0.1493.2009 on NT 4', 'SMS 2.0'],
    ['words', 'Systems Management Server 1.2 on NT 3.51', 'SMS 1.x'],
  ])('knows ours by %s', (_by, pasted, name) => {
    expect(product(pasted)).toMatchObject({ kind: 'ours', name });
  });

  it.each([
    ['everyday words', 'the despooler on two sites throws an error'],
    ['Windows 95, whose build is 4.00', 'Windows 95 4.00.950 B, Internet Explorer 5.00.2614.3500'],
    ['a date of today in a chat', '[2025-03-22 09:14] bob: look at this, the despooler is stuck'],
    ['a date of today alone', sender('Tue Nov 04 13:07:27 2025~').replace('SMS_LAN_SENDER', 'SMS_X_Y')],
    ['the log format alone', '<![LOG[Cannot connect to the registry]LOG]!>'],
    ['a new client of an old site', 'SMS 1.2 agent on Windows 10'],
    ['16 bits and management points of view', 'the 16 bits client, and cas.exe, and the WCMD log'],
    ['both named alike', 'SMS 2.0 here, SCCM 2012 there, both on the same net'],
  ])('does not take %s for a later product', (_what, pasted) => {
    expect(product(pasted)?.kind).not.toBe('later');
  });

  it.each([
    ['coming from it', 'We migrated from SCCM, but this box is SMS 1.2'],
    ['planning for it', 'SMS 2.0 SP4, before we move to SCCM 2012 we must upgrade the secondary'],
    ['not having it', 'this is not ConfigMgr, SMS 1.2 SP3'],
    [
      'a log of its time',
      `colleagues say SCCM would do better\n${sms1Line('Despooler failed to execute the instruction')}\n${sms2Line('Sleep 30')}`,
    ],
  ])('goes by what the lines are from: %s', (_what, pasted) => {
    expect(product(pasted)?.kind).not.toBe('later');
  });

  it('lets a date before any later product outweigh a format that came later', () => {
    const line = (date: string) =>
      `<![LOG[Error during WNetAddConnection2 (487).]LOG]!><time="09:44:12.101+300" date="${date}" component="SMS_LAN_SENDER" context="" type="3" thread="1184" file="sender.cpp:411">`;
    expect(product(line('05-17-2001'))?.kind).not.toBe('later');
    expect(product(line('05-17-2021'))).toMatchObject({ kind: 'later' });
  });

  it('names the line and the words that show it', () => {
    expect(product('hello\nGot a file\nE:\\ConfigMgr\\inboxes\\x.y')?.signs[0]).toEqual({
      line: 3,
      words: '\\ConfigMgr',
      says: 'a folder or share of ConfigMgr',
      isSaid: false,
    });
  });

  it('gives lines of later servers no version of ours', () => {
    const { versions, times } = readQuery(
      'x $$<SMS_HIERARCHY_MANAGER><07-15-2023 09:12:45.332+240><thread=4116 (0x1014)>',
      new Map(),
    ).facts;
    expect(versions).toEqual([]);
    expect(times?.firstMs).toBe(Date.UTC(2023, 6, 15, 9, 12, 45, 332));
  });

  it('never throws, and looks at long pastes in linear time', () => {
    const read = (lines: readonly string[]) =>
      readProduct(lines.map((text, at) => ({ number: at + 1, lastNumber: at + 1, text, format: 'raw', cut: false })));
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 20 }), (lines) => {
        read(lines);
      }),
      { numRuns: 50, seed: 10 },
    );
    const long = ['\\\\a.', 'SMS_', ' (0x0', '$$<', '4.00.'].map((piece) => piece.repeat(3000));
    expect(read(Array.from({ length: 20 }, () => long).flat())).toBeUndefined();
  });
});

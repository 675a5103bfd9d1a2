import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pasteReaders, readPastedFacts } from '../../src/precheck/read-paste.ts';

/** `fact`, or `fact of SITE`, and its value. */
function found(text: string, source?: string): Record<string, unknown> {
  return Object.fromEntries(
    readPastedFacts(text, source).map(({ fact, value, of }) => [of === undefined ? fact : `${fact} of ${of}`, value]),
  );
}

const mark = (component: string, minute = '07') => `  $$<${component}><Tue Nov 04 13:${minute}:27 1997~><thread=A0>`;

describe('logs', () => {
  it.each<[string, string, object]>([
    [
      'the sender at work',
      `~Checking for sending capacity.  Used 2 out of 5.${mark('SMS_LAN_SENDER')}`,
      { senderThreads: 5, senderThreadsUsed: 2 },
    ],
    [
      'the sender without capacity',
      `~Checking for sending capacity.  Used 0 out of 0, no sending capacity so not checking for send requests.${mark('SMS_LAN_SENDER')}`,
      { senderThreads: 0, senderThreadsUsed: 0 },
    ],
    [
      'the same, wrapped by a mail program',
      `~Checking for sending capacity.  Used 0 out of\n0, no sending capacity so not checking for send requests.\n$$<SMS_LAN_SENDER><Mon May 05 14:30:01 1997~><thread=CF>`,
      { senderThreads: 0, senderThreadsUsed: 0 },
    ],
    [
      'the sender of SMS 2.0',
      `Checking for site-specific sending capacity.  Used 1 out of 3.${mark('SMS_LAN_SENDER')}`,
      { siteSenderThreads: 3 },
    ],
    [
      'a full disk as a number',
      `~Copying to \\\\LON\\SMS_SITE failed, Win32 Error = 112${mark('SMS_LAN_SENDER')}`,
      { diskFullErrors: 1 },
    ],
    [
      'a full disk in words',
      'There is not enough space on the disk.\nThere is not enough space on the disk.',
      { diskFullErrors: 2 },
    ],
    [
      'error 38a',
      `Despooler failed to execute the instruction, error code = 38a${mark('SMS_DESPOOLER')}`,
      { despoolerMissingRequests: 1 },
    ],
    [
      'a locked instruction',
      `failed to open D:\\SMS\\site.srv\\despoolr.box\\receive\\1000tS01.INS WIN32 ERROR = 32${mark('SMS_DESPOOLER')}`,
      { despoolerLockErrors: 1 },
    ],
    [
      'the retries of an instruction',
      'The execution time is M/D/Y 2-19-1970\nThe number of retries is 12\n',
      { despoolerRetries: 12 },
    ],
    ['Phase 4', `Site LON: Phase 4 Complete`, { atPhaseFour: true }],
    [
      'the status of sites',
      `Site LON, status = 1${mark('SMS_HIERARCHY_MANAGER')}\nSite PAR, status = 5${mark('SMS_HIERARCHY_MANAGER', '08')}`,
      { 'siteActive of LON': true, 'siteActive of PAR': false },
    ],
    [
      'the newest status of a site',
      `Site PAR, status = 5${mark('SMS_HIERARCHY_MANAGER')}\nSite PAR, status = 1${mark('SMS_HIERARCHY_MANAGER', '08')}`,
      { 'siteActive of PAR': true },
    ],
    [
      'a table of sites',
      'LON   Active\nPAR   London backup   Not Active',
      { 'siteActive of LON': true, 'siteActive of PAR': false },
    ],
    [
      'a full log',
      "{825} INFO SQL: Can't allocate space for object 'Syslogs' in database 'SMS' because the 'logsegment' segment is full.",
      { sqlLogFull: true },
    ],
    [
      'a full tempdb',
      "Can't allocate space for object '-742' in database 'tempdb' because the 'system' segment is full.",
      { tempdbFull: true },
    ],
    [
      'a control file from the future',
      `Site Control Image in the database is newer, reuse that database copy.${mark('SMS_HIERARCHY_MANAGER')}`,
      { controlImageNewer: true },
    ],
    [
      'a manager that stopped at user groups',
      `~Domain CORP user groups will be enumerated.${mark('SMS_SITE_CONFIG_MANAGER')}`,
      { managerStoppedAtGroups: true },
    ],
    [
      'a manager that went on',
      `~Domain CORP user groups will be enumerated.${mark('SMS_SITE_CONFIG_MANAGER')}\n~Server LON1 has 171 shares${mark('SMS_SITE_CONFIG_MANAGER', '08')}`,
      { managerStoppedAtGroups: false },
    ],
    [
      'user groups denied',
      `~NetServerGetInfo server: SERVER return: 5${mark('SMS_SITE_CONFIG_MANAGER')}`,
      { groupsDenied: 1, managerStoppedAtGroups: false },
    ],
    [
      'a logon point without room',
      'Free space for \\\\PDC01\\C$\\ is 41 meg SMS_NT_LOGON_SERVER_MANAGER 4/7/99 11:20:15 AM 330 (0x14A)',
      { 'logonPointFreeMegabytes of PDC01': 41 },
    ],
    [
      'an index that failed',
      '<03-13-2000 17:40:49>FAILED Sql Script: Creating indexes on StatusMessages',
      { setupIndexFailed: true },
    ],
  ])('%s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['another error', `~Copying failed, Win32 Error = 32${mark('SMS_LAN_SENDER')}`],
    ['a longer number', `~Win32 Error = 1120${mark('SMS_LAN_SENDER')}`],
    [
      'another code of the Despooler',
      `Despooler failed to execute the instruction, error code = c0000001${mark('SMS_DESPOOLER')}`,
    ],
    ['a capacity of something else', 'Used 0 out of 5 licences'],
    ['Phase 3', 'Site LON: Phase 3 Complete'],
    ['a sentence with a code in it', 'The status of our site was fine, 1 of 3 people said'],
    ['numbers of retries in prose', 'the number of retries was raised to 12'],
    ['room for an object', "Allocated space for object 'Syslogs' in database 'SMS'"],
    ['nothing', ''],
  ])('%s tells nothing', (_what, text) => {
    expect(found(text)).toEqual({});
  });

  it('is quiet about errors: twenty lines of it say that there are none, five do not', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, i) => `~Waiting.${mark('SMS_DESPOOLER', String(10 + i))}`).join('\n');
    expect(found(lines(5))).toEqual({});
    expect(found(lines(20))).toEqual({ despoolerMissingRequests: 0, despoolerLockErrors: 0 });
    const one = `${lines(20)}\nDespooler failed to execute the instruction, error code = 38a${mark('SMS_DESPOOLER', '40')}`;
    expect(found(one)).toEqual({ despoolerMissingRequests: 1, despoolerLockErrors: 0 });
  });

  it('gives file and line', () => {
    const [entry] = readPastedFacts(
      `x\n~Checking for sending capacity.  Used 2 out of 5.${mark('SMS_LAN_SENDER')}`,
      'LANSEND.LOG',
    );
    expect(entry?.from).toEqual({ kind: 'paste', source: 'LANSEND.LOG', line: 2 });
  });
});

describe('what SQL Server prints', () => {
  it.each<[string, string, object]>([
    [
      'sp_configure, the value in force',
      ' user connections                  5           32767       75           20\n open objects                      100         2147483647  500          500',
      { userConnections: 20, openObjects: 500 },
    ],
    [
      "sp_helpdb of all databases: the largest that is not the system's",
      'SMS     240.00 MB sa  6 Jan 12 1998 trunc. log on chkpt.\nmaster  917.00 MB sa  1 Apr  3 1996 no options set\nOTHER   20.00 MB sa  7 Apr  3 1996 no options set\ntempdb  50.00 MB sa  2 Mar  2 1998 select into/bulkcopy',
      {
        databaseName: 'SMS',
        siteDatabaseMegabytes: 240,
        siteLogTruncated: true,
        tempdbMegabytes: 50,
        tempdbSelectInto: true,
      },
    ],
    [
      'sp_helpdb of one: data and log apart',
      'SMS     240.00 MB sa  6 Jan 12 1998 no options set\nSMSDATA     200.00 MB data only\nSMSLOG     40.00 MB log only',
      { databaseName: 'SMS', siteDatabaseMegabytes: 200, siteLogMegabytes: 40, siteLogTruncated: false },
    ],
    [
      'sp_helpdb of tempdb',
      'tempdb  60.00 MB sa  2 Mar  2 1998 no options set\nmaster  2.00 MB data and log\nTEMPDATA     48.00 MB data only\nTEMPLOG     10.00 MB log only',
      { tempdbMegabytes: 50, tempdbLogMegabytes: 10, tempdbSelectInto: false },
    ],
    [
      'sp_spaceused',
      'SMS    200.00 MB    12.40 MB\n192102 KB   141320 KB   48214 KB   2568 KB',
      { siteDatabaseUsedPercent: 93.8 },
    ],
    [
      'sp_spaceused of tempdb',
      'tempdb    100.00 MB    70.00 MB\n20480 KB   1320 KB   4214 KB   2568 KB',
      { tempdbUsedPercent: 20 },
    ],
    ['SQL Server 6.5', 'Microsoft SQL Server  6.50 - 6.50.416 (Intel X86)', { sqlVersion: 6.5 }],
    ['SQL Server 2000', 'Microsoft SQL Server  2000 - 8.00.194 (Intel X86)', { sqlVersion: 8 }],
  ])('%s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['a row with a number missing', 'user connections                  5           32767       75'],
    ['a sentence about it', 'user connections should be 25 on this server'],
    ['another product', 'Sybase SQL Server 6.50'],
    ['half of sp_spaceused', '192102 KB   141320 KB   48214 KB   2568 KB'],
  ])('%s tells nothing', (_what, text) => {
    expect(found(text)).toEqual({});
  });
});

describe('what commands print', () => {
  it.each<[string, string, object]>([
    [
      'net view',
      'Server Name            Remark\n----------\n\\\\LONDON01   Site server\n\\\\PARISBACKUP0001\nThe command completed successfully.',
      { serverNames: 'PARISBACKUP0001', domainComputers: 2 },
    ],
    [
      'net time of two servers',
      'Current time at \\\\CENTRAL is 11/4/97 11:50 PM\nCurrent time at \\\\LON01 is 11/5/97 12:20 AM',
      { 'clockAheadMinutes of LON01': 30 },
    ],
    [
      'net start with the bootstrap',
      'These Windows NT services are started:\n\n   Server\n   SMS_UPGRADE_BOOTSTRAP\n\nThe command completed successfully.',
      { upgradeUnderWay: true },
    ],
    [
      'net start without',
      'These Windows NT services are started:\n\n   SMS_EXECUTIVE\n\nThe command completed successfully.',
      { upgradeUnderWay: false },
    ],
    [
      'error 1072',
      'System error 1072 has occurred.\nThe specified service has been marked for deletion.',
      { executiveStuck: true },
    ],
    ['error 2186', 'Error 2186 - The service is not responding to the control function.', { serviceTimeouts: 1 }],
    [
      'dir of the Despooler on another server',
      ' Directory of \\\\LONDON01\\D$\\SMS\\site.srv\\despoolr.box\\receive\n\n03/28/00  09:23p   1,102 0000A1.SNI\n03/28/00  09:31p   1,120 0000A2.SNI\n   2 File(s)   2,222 bytes\n   15,728,640 bytes free',
      { 'freeMegabytes of LONDON01': 15, 'sniFiles of LONDON01': 2 },
    ],
    [
      'dir of an empty folder',
      ' Directory of D:\\SMS\\site.srv\\despoolr.box\\receive\n\n   0 File(s)   0 bytes\n   1,073,741,824 bytes free',
      { freeMegabytes: 1024, sniFiles: 0 },
    ],
    [
      'the size of the control file',
      ' Directory of D:\\SMS\\site.srv\\sitecfg.box\n03/28/00  09:23p   454,102 SITECTRL.CT0',
      { siteControlBytes: 454102, ct1Files: 0, ct2Files: 0 },
    ],
    [
      'the size of the SAM',
      ' Directory of C:\\WINNT\\system32\\config\n03/28/00  09:23p   46,137,344 SAM',
      { samMegabytes: 44 },
    ],
    [
      'WINVER',
      'Microsoft (R) Windows NT (R) Server Version 4.0 (Build 1381: Service Pack 3)',
      { ntVersion: 4, ntServicePack: 3 },
    ],
    ['WINVER without a service pack', 'Version 3.51 (Build 1057)', { ntVersion: 3.51, ntServicePack: 0 }],
    ['ver of Windows 2000', 'Microsoft Windows 2000 [Version 5.00.2195]', { ntVersion: 5 }],
  ])('%s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['net start that was cut', 'These Windows NT services are started:\n\n   Server\n'],
    ['one clock alone', 'Current time at \\\\CENTRAL is 11/4/97 11:50 PM'],
    ['a bootstrap in prose', 'SMS_UPGRADE_BOOTSTRAP is still there\nThe command completed successfully.'],
    ['error 10720', 'System error 10720 has occurred.'],
    ['bytes in a sentence', 'we have 5 bytes free'],
  ])('%s tells nothing', (_what, text) => {
    expect(found(text)).toEqual({});
  });
});

describe('several outputs in one paste', () => {
  it('are all read', () => {
    const all = found(pasteReaders.map(({ sample }) => sample).join('\n\n'));
    expect(Object.keys(all).length).toBeGreaterThan(20);
  });
});

describe('hostile text', () => {
  it.each([
    ['one endless line', 'a'.repeat(500_000)],
    ['blanks', ' '.repeat(500_000)],
    ['digits', '1'.repeat(100_000)],
    ['digits and blanks', '1 '.repeat(100_000)],
    ['half of every table', 'user connections 5 '.repeat(20_000)],
    ['backslashes', '\\\\'.repeat(100_000)],
    ['the start of a folder, over and over', ' Directory of '.repeat(20_000)],
    ['status without end', 'site LON status '.repeat(20_000)],
    ['dates', '03/28/00  09:23p '.repeat(20_000)],
    ['a million short lines', 'x\n'.repeat(200_000)],
  ])('%s ends', (_what, text) => {
    expect(readPastedFacts(text).length).toBeLessThan(100);
  });

  it('of ten thousand servers keeps a bounded number', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `\\\\SERVER${i}   x`).join('\n');
    expect(
      readPastedFacts(`Server Name            Remark\n${names}\nThe command completed successfully.`).length,
    ).toBeLessThanOrEqual(5000);
  });

  it('finds only values that the rule book can take', () => {
    const pieces = pasteReaders.flatMap(({ sample }) => sample.split(/\s+/));
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.constant('\n'), fc.string())), (words) => {
        for (const { value } of readPastedFacts(words.join(' '))) {
          if (typeof value === 'number' && !Number.isFinite(value)) return false;
        }
        return true;
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

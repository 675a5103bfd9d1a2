import type { PasteReader } from './reader.ts';

const FREE = /\bfree space for \\\\([A-Za-z0-9_-]{1,15})\\([A-Z]\$)\\? is ([\d,]{1,12}) meg/i;
const NO_NTFS = /\bshare ([A-Z]\$) has [\d,]{1,12} MB free, and does not support file and dir permissions/i;

/** SMS 2.0: drives of logon points (Q225542), and indexes that Setup could not create (Q238093). */
export const sms2Setup: PasteReader = {
  id: 'sms2-setup',
  reads: 'NT_LOGON.LOG and SMSSETUP.LOG of SMS 2.0: free space of logon points, "FAILED Sql Script"',
  takes: 'log',
  facts: ['logonPointFreeMegabytes', 'logonPointNtfs', 'setupIndexFailed'],
  sample: `Free space for \\\\PDC01\\C$\\ is 41 meg SMS_NT_LOGON_SERVER_MANAGER 4/7/99 11:20:15 AM 330 (0x14A)`,
  create: (found) => {
    let server: string | undefined;
    return {
      push(line) {
        const [, name, , free] = FREE.exec(line.text) ?? [];
        if (name !== undefined && free !== undefined) {
          server = name.toUpperCase();
          found.set({ fact: 'logonPointFreeMegabytes', of: server }, Number(free.replace(/,/g, '')), line);
        }
        if (NO_NTFS.test(line.text)) found.set({ fact: 'logonPointNtfs', of: server }, false, line);
        if (/\bFAILED Sql Script: Creating indexes\b/i.test(line.text)) found.set('setupIndexFailed', true, line);
      },
    };
  },
};

import { lineByLine, type PasteReader } from './reader.ts';

/** Win32 error 112, in words or as a number (Q137610); event 384 of the bootstrap (Q122181). */
const FULL =
  /\bwin32 error\s{0,3}[=:]?\s{0,3}112\b|not enough space on the disk|insufficient disk space to decompress/i;

export const diskFull: PasteReader = {
  id: 'disk-full',
  reads: 'any log or event: Win32 error 112, "There is not enough space on the disk", event 384',
  takes: 'log',
  facts: ['diskFullErrors'],
  sample:
    '~Error: There is not enough space on the disk.  (Win32 error 112)  $$<SMS_LAN_SENDER><Tue Nov 04 13:07:27 1997~><thread=A0>',
  create: lineByLine((line, found) => {
    if (FULL.test(line.text)) found.count('diskFullErrors', line);
  }),
};

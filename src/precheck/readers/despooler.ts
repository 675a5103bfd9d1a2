import { lineByLine, type PasteReader } from './reader.ts';

/** What the Despooler complains of: requests it cannot find (Q264945, Q168130), instructions it cannot open (Q161043). */
export const despooler: PasteReader = {
  id: 'despooler',
  reads: 'DESPOOL.LOG: error code 38a, Win32 error 32 at an .INS file, "The number of retries is"',
  takes: 'log',
  facts: ['despoolerMissingRequests', 'despoolerLockErrors', 'despoolerRetries'],
  sample:
    '~Despooler failed to execute the instruction, error code = 38a  $$<SMS_DESPOOLER><Tue Nov 04 13:07:27 1997~><thread=A0>',
  create: (found) => {
    let most = -1;
    let failedToOpen = 0;
    return {
      push(line) {
        const { text } = line;
        if (/\berror code\s{0,3}=\s{0,3}(?:0x)?38a\b/i.test(text)) found.count('despoolerMissingRequests', line);
        // The file stands in one line and the error in the same or the next one.
        if (/failed to open/i.test(text) && /\.ins\b/i.test(text)) failedToOpen = line.line;
        if (failedToOpen > 0 && line.line - failedToOpen <= 2 && /\bwin32 error\s{0,3}=\s{0,3}32\b/i.test(text)) {
          failedToOpen = 0;
          found.count('despoolerLockErrors', line);
        }
        const retries = Number(/\bnumber of retries is (\d{1,6})\b/i.exec(text)?.[1] ?? -1);
        if (retries > most) {
          most = retries;
          found.set('despoolerRetries', retries, line);
        }
      },
    };
  },
};

/** The last step of an installation or upgrade that never ended (Q183347). */
export const phaseFour: PasteReader = {
  id: 'phase-four',
  reads: 'the status of a site: "Phase 4 Complete"',
  takes: 'log',
  facts: ['atPhaseFour'],
  sample: 'Site is not active - Phase 4 Complete',
  create: lineByLine((line, found) => {
    if (/\bphase\s{1,3}(?:4|four)\s{0,3}:?\s{1,3}complete\b/i.test(line.text)) found.set('atPhaseFour', true, line);
  }),
};

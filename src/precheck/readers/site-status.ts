import { isSiteCode } from '../../text/site-code.ts';
import { lineByLine, type PasteReader } from './reader.ts';

/** `Site LON … status = 1`, `site PAR, status: 5`; the numbers are those of Q137376. */
const NUMBERED =
  /\bsite\s{1,4}(?:code\s{1,4})?["']?([A-Z0-9]{3})["']?[\s,:;()-]{1,6}(?:\w{1,20}\s{1,3}){0,3}status\s{0,3}[=:(]?\s{0,3}(\d{1,3})\b/i;
/** A row of a table of sites as people keep it: `LON   Active`. */
const TABLE_ROW =
  /^\s{0,8}([A-Z0-9]{3})\s{1,12}(?:\S.{0,60}\s{2,12})?(active|not active|inactive|pending|failed|upgrading)\s*$/i;

export const siteStatus: PasteReader = {
  id: 'site-status',
  reads: 'HMAN.LOG or a list of sites: "Site LON, status = 1", "LON  Active"',
  takes: 'log',
  facts: ['siteActive'],
  sample: 'Site LON, status = 5  $$<SMS_HIERARCHY_MANAGER><Tue Nov 04 13:07:27 1997~><thread=A0>',
  create: lineByLine((line, found) => {
    const [, code, status] = NUMBERED.exec(line.text) ?? [];
    if (code !== undefined && isSiteCode(code) && status !== undefined) {
      // 1 is Active (Q137376); 4 is a site that is being deleted, which holds nobody up once it is gone.
      found.set({ fact: 'siteActive', of: code.toUpperCase() }, status === '1', line);
      return;
    }
    const [, name, word] = TABLE_ROW.exec(line.text) ?? [];
    if (name !== undefined && word !== undefined) {
      found.set({ fact: 'siteActive', of: name.toUpperCase() }, /^active$/i.test(word), line);
    }
  }),
};

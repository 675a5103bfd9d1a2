import { lineByLine, type PasteReader } from './reader.ts';

const USED = /\bused (\d{1,4}) out of (\d{1,4})\b/i;

/** How many sendings are allowed and taken (Q163379, Q126229). SMS 2.0 writes a second line for each site. */
export const senderCapacity: PasteReader = {
  id: 'sender-capacity',
  reads: 'LANSEND.LOG or SENDER.LOG: "Checking for sending capacity. Used 0 out of 5"',
  takes: 'log',
  facts: ['senderThreads', 'senderThreadsUsed', 'siteSenderThreads'],
  sample:
    '~Checking for sending capacity.  Used 0 out of 0, no sending capacity so not checking for send requests.  $$<SMS_LAN_SENDER><Mon May 05 14:30:01 1997~><thread=CF>',
  create: lineByLine((line, found) => {
    if (!/sending capacity/i.test(line.text)) return;
    const [, used, most] = USED.exec(line.text) ?? [];
    if (used === undefined || most === undefined) return;
    if (/site[- ]specific/i.test(line.text)) return found.set('siteSenderThreads', Number(most), line);
    found.set('senderThreads', Number(most), line);
    found.set('senderThreadsUsed', Number(used), line);
  }),
};

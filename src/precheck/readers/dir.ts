import type { PastedLine, PasteReader } from './reader.ts';

const FOLDER = /^\s{0,4}Directory of (\S.{0,200})$/i;
const FREE = /^\s{1,40}([\d,. ]{1,24}) bytes free\s*$/i;
/** `03/28/00  09:23p               454,102 SITECTRL.CT0`; long names as they are. */
const FILE =
  /^\s{0,4}\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s{1,8}\d{1,2}:\d{2}\s?[ap]?m?\s{1,24}([\d,.]{1,16})\s{1,4}(\S.{0,100}?)\s*$/i;
/** Files whose number matters, by their ending. */
const COUNTED: Readonly<Record<string, string>> = { SNI: 'sniFiles', CT1: 'ct1Files', CT2: 'ct2Files' };
const MEGABYTE = 1024 * 1024;

/**
 * `dir` of Windows NT: free space, the size of SITECTRL.CT0 and of the SAM, and how many .SNI, .CT1 and .CT2 files wait in a
 * folder. A folder `\\SERVER\…` names the server.
 */
export const dir: PasteReader = {
  id: 'dir',
  reads: 'dir of a drive or folder of a site server',
  takes: 'table',
  facts: ['freeMegabytes', 'siteControlBytes', 'samMegabytes', ...Object.values(COUNTED)],
  sample: ` Volume in drive D is SMS
 Directory of D:\\SMS\\site.srv\\sitecfg.box

03/28/00  09:23p               454,102 SITECTRL.CT0
03/28/00  09:31p                 9,120 00000000.CT1
               2 File(s)        463,222 bytes
                              15,728,640 bytes free`,
  create: (found) => {
    let folder: PastedLine | undefined;
    let server: string | undefined;
    let counts = new Map<string, number>();
    /** A listing of such a folder without such files says that there are none. */
    const close = () => {
      if (folder === undefined) return;
      const path = folder.text.toLowerCase();
      const expected = [
        ...(path.includes('despoolr.box') ? ['sniFiles'] : []),
        ...(path.includes('sitecfg.box') ? ['ct1Files', 'ct2Files'] : []),
      ];
      for (const fact of new Set([...expected, ...counts.keys()]))
        found.set({ fact, of: server }, counts.get(fact) ?? 0, folder);
      folder = undefined;
      counts = new Map();
    };
    return {
      push(line) {
        const opened = FOLDER.exec(line.text)?.[1];
        if (opened !== undefined) {
          close();
          folder = line;
          server = /^\\\\([A-Za-z0-9_-]{1,15})\\/.exec(opened)?.[1]?.toUpperCase();
          return;
        }
        const free = FREE.exec(line.text)?.[1];
        if (free !== undefined) {
          found.set({ fact: 'freeMegabytes', of: server }, Math.floor(digits(free) / MEGABYTE), line);
          close();
          return;
        }
        const [, size = '', name = ''] = FILE.exec(line.text) ?? [];
        if (name === '') return;
        const upper = name.toUpperCase();
        if (upper === 'SITECTRL.CT0') found.set({ fact: 'siteControlBytes', of: server }, digits(size), line);
        if (upper === 'SAM') found.set({ fact: 'samMegabytes', of: server }, Math.round(digits(size) / MEGABYTE), line);
        const ending = upper.slice(upper.lastIndexOf('.') + 1);
        const fact = Object.hasOwn(COUNTED, ending) ? COUNTED[ending] : undefined;
        if (fact !== undefined && folder !== undefined) counts.set(fact, (counts.get(fact) ?? 0) + 1);
      },
      end: close,
    };
  },
};

function digits(text: string): number {
  return Number(text.replace(/\D/g, ''));
}

import { lineByLine, type PasteReader } from './reader.ts';

const NT = /\bversion\s{1,3}(\d\.\d{1,2})\s{1,3}\(build\s{1,3}\d{3,5}(?::\s{1,3}service pack\s{1,3}(\d{1,2}))?/i;
const WINDOWS_2000 = /\bWindows 2000 \[Version 5\.0/i;

/** WINVER, WINMSD or `ver`: the version of Windows NT and its service pack. */
export const windowsVersion: PasteReader = {
  id: 'windows-version',
  reads: 'WINVER, WINMSD or ver of a site server',
  takes: 'table',
  facts: ['ntVersion', 'ntServicePack'],
  sample: 'Microsoft (R) Windows NT (R) Server Version 4.0 (Build 1381: Service Pack 3)',
  create: lineByLine((line, found) => {
    const match = NT.exec(line.text);
    if (match !== null) {
      found.set('ntVersion', Number(match[1]), line);
      found.set('ntServicePack', Number(match[2] ?? 0), line);
    } else if (WINDOWS_2000.test(line.text)) found.set('ntVersion', 5, line);
  }),
};

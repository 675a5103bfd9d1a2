import { lineByLine, type PastedLine, type PasteReader } from './reader.ts';

/** Site Configuration Manager: the last line it wrote, and what it was denied (Q162383, Q171005, Q191958). */
export const siteConfiguration: PasteReader = {
  id: 'site-configuration',
  reads: 'SCMAN.LOG: its last line, "NetServerGetInfo … return: 5", "Low on Registry Quota"',
  takes: 'log',
  facts: ['managerStoppedAtGroups', 'groupsDenied', 'lowRegistryQuota'],
  sample:
    '~Domain CORP user groups will be enumerated.  $$<SMS_SITE_CONFIG_MANAGER><Wed Jun 18 15:49:57 1997~><thread=12E>',
  create: (found) => {
    let last: PastedLine | undefined;
    return {
      push(line) {
        if (line.component === 'SMS_SITE_CONFIG_MANAGER') last = line;
        if (/\bNetServerGetInfo server:\s{0,3}\S{1,60} return:\s{0,3}5\b/i.test(line.text))
          found.count('groupsDenied', line);
        if (/\blow on registry quota\b/i.test(line.text)) found.set('lowRegistryQuota', true, line);
      },
      end() {
        if (last === undefined) return;
        found.set('managerStoppedAtGroups', /user groups will be enumerated/i.test(last.text), last);
      },
    };
  },
};

/** A site control file from the future (Q154577). */
export const controlImage: PasteReader = {
  id: 'control-image',
  reads: 'HMAN.LOG: "Site Control Image in the database is newer"',
  takes: 'log',
  facts: ['controlImageNewer'],
  sample:
    '~Site Control Image in the database is newer, reuse that database copy.  $$<SMS_HIERARCHY_MANAGER><Tue Nov 04 13:07:27 1997~><thread=A0>',
  create: lineByLine((line, found) => {
    if (/site control image in the database is newer/i.test(line.text)) found.set('controlImageNewer', true, line);
  }),
};

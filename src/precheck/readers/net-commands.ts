import type { PastedLine, PasteReader } from './reader.ts';

const SERVER = /^\s{0,4}\\\\([A-Za-z0-9_!@#$%^&()'{}~.-]{1,47})(?:\s|$)/;

/** `net view`: the names of the servers in the domain, and how many computers the browse list holds. */
export const netView: PasteReader = {
  id: 'net-view',
  reads: 'net view',
  takes: 'table',
  facts: ['serverNames', 'domainComputers'],
  sample: `Server Name            Remark
-------------------------------------------------------------------------------
\\\\LONDON01              Site server LON
\\\\PARISBACKUP0001       BDC
The command completed successfully.`,
  create: (found) => {
    let inside = false;
    let names = 0;
    return {
      push(line) {
        if (/^\s{0,4}server name\s{1,20}remark/i.test(line.text)) {
          inside = true;
          names = 0;
        } else if (/^the command completed/i.test(line.text.trim())) {
          if (inside && names > 0) found.set('domainComputers', names, line);
          inside = false;
        }
        const name = inside ? SERVER.exec(line.text)?.[1] : undefined;
        if (name === undefined) return;
        names += 1;
        found.add('serverNames', name.toUpperCase(), line);
      },
    };
  },
};

const TIME =
  /^\s{0,4}current time at \\\\(\S{1,47}) is (\d{1,2})\/(\d{1,2})\/(\d{2,4}) (\d{1,2}):(\d{2})(?::\d{2})?\s?(AM|PM)?/i;

/** `net time \\SERVER`, one after the other: how far the clocks are apart. The first server is the measure. */
export const netTime: PasteReader = {
  id: 'net-time',
  reads: 'net time \\\\SERVER of the parent and of a secondary, one after the other',
  takes: 'table',
  facts: ['clockAheadMinutes'],
  sample: `Current time at \\\\CENTRAL is 11/4/97 1:07 PM
Current time at \\\\LONDON01 is 11/4/97 1:52 PM`,
  create: (found) => {
    let first: number | undefined;
    return {
      push(line) {
        const minutes = minutesOf(TIME.exec(line.text));
        if (minutes === undefined) return;
        if (first === undefined) {
          first = minutes.at;
          return;
        }
        found.set({ fact: 'clockAheadMinutes', of: minutes.server }, minutes.at - first, line);
      },
    };
  },
};

function minutesOf(match: RegExpExecArray | null): { readonly server: string; readonly at: number } | undefined {
  if (match === null) return undefined;
  const [, server = '', month, day, year = '', hour, minute, half] = match;
  const full = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
  const twelve = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  const at = Date.UTC(full, Number(month) - 1, Number(day), twelve, Number(minute)) / 60_000;
  return Number.isFinite(at) ? { server: server.toUpperCase(), at } : undefined;
}

/** `net start`: is the Upgrade Bootstrap Service running? And what the Service Control Manager answers (Q122176, Q178662). */
export const netStart: PasteReader = {
  id: 'net-start',
  reads: 'net start, and the errors 1072 and 2186 of the service control manager',
  takes: 'table',
  facts: ['upgradeUnderWay', 'executiveStuck', 'serviceTimeouts'],
  sample: `These Windows NT services are started:

   Server
   SMS_EXECUTIVE
   SMS_UPGRADE_BOOTSTRAP

The command completed successfully.`,
  create: (found) => {
    let list: PastedLine | undefined;
    let bootstrap = false;
    return {
      push(line) {
        const { text } = line;
        if (/^these windows (?:nt|2000) services are started/i.test(text.trim())) {
          list = line;
          bootstrap = false;
        }
        if (list !== undefined && /^\s{1,8}SMS_(?:UPGRADE_)?BOOTSTRAP\s*$/i.test(text)) bootstrap = true;
        if (list !== undefined && /^the command completed/i.test(text.trim())) {
          found.set('upgradeUnderWay', bootstrap, list);
          list = undefined;
        }
        if (/\bsystem error 1072\b/i.test(text)) found.set('executiveStuck', true, line);
        if (/\berror 2186\b|\bevent(?: id)?:?\s{0,3}225\b/i.test(text)) found.count('serviceTimeouts', line);
      },
    };
  },
};

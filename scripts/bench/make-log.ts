/** A long, plausible log of an SMS 1.2 site in a temporary folder: healthy lines whose numbers differ, and a rare failure. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** `Tue Nov 04 13:07:27 1997` */
function toMarkTime(ms: number): string {
  const at = new Date(ms);
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate())} ${clock} ${at.getUTCFullYear()}`;
}

const HEALTHY: readonly ((n: number) => readonly [component: string, text: string])[] = [
  () => ['SMS_DESPOOLER', '~Waiting for ready instruction file....'],
  (n) => ['SMS_DESPOOLER', `~Found ready instruction ${(n % 9973).toString(36).padStart(4, '0')}LON1.ins`],
  (n) => ['SMS_SCHEDULER', `Processing jobs: ${n % 17} jobs in queue, ${n} sent since start`],
  (n) => [
    'SMS_LAN_SENDER',
    `Attempt to write ${1024 + (n % 60000)} bytes to \\\\SRV${n % 97}\\SMS_SITE\\${n.toString(36)}.P_K at position ${n * 512}`,
  ],
  (n) => ['SMS_INVENTORY_DATA_LOADER', `Loaded machine ${n} of site S${two(n % 97)}, ${n % 400} attributes, 0 errors`],
  (n) => [
    'SMS_HIERARCHY_MANAGER',
    `Site control file ${n.toString(16).padStart(8, '0')}.ct1 of site S${two(n % 97)} is unchanged`,
  ],
  (n) => ['SMS_MAINTENANCE_MANAGER', `Checked logon server LOGON${n % 400} in ${n % 45} seconds, status is good`],
];

const LOST_RACE = [
  '~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG',
  'Cannot find config mini inst specific data~',
  '~Despooler failed to execute the instruction, error code = c0000001',
];

/** Lines between two failures: some forty of them in a hundred megabytes. */
const FAILS_EVERY = 20_000;

/** Writes about `megabytes` of log. Deterministic. @returns lines written and failures among them */
export async function makeLog(file: string, megabytes: number): Promise<{ lines: number; failures: number }> {
  const out = createWriteStream(file);
  let bytes = 0;
  let lines = 0;
  let failures = 0;
  const start = Date.UTC(1998, 0, 4);
  const write = async (component: string, text: string) => {
    const line = `${text}  $$<${component}><${toMarkTime(start + lines * 4_000)}~><thread=${(lines % 200).toString(16).toUpperCase()}>\r\n`;
    bytes += line.length;
    lines++;
    if (!out.write(line)) await once(out, 'drain');
  };
  while (bytes < megabytes * 1024 * 1024) {
    const [component, text] = HEALTHY[lines % HEALTHY.length]?.(lines) ?? ['', ''];
    await write(component, text);
    if (lines % FAILS_EVERY !== 0) continue;
    failures++;
    for (const failed of LOST_RACE) await write('SMS_DESPOOLER', failed);
  }
  out.end();
  await once(out, 'finish');
  return { lines, failures };
}

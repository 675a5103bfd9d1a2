/** Reports of the timing check, with overrides. */
import type { Report } from '../../src/timing/report/report.ts';

export function riskReport(overrides: Partial<Report> = {}): Report {
  return {
    headline: '12 sites with 40 logon servers each: expect 1 to 11 of them to be stuck for 48 h.',
    say: ['Safe up to 12 logon servers (5 % risk).'],
    tables: [{ columns: ['', 'built per site', 'built once'], rows: [['any site loses', '91 %', '> 99 %']] }],
    lists: [{ title: 'What lowers it most', items: [{ text: 'Restart Site Configuration Manager first (Q171338)' }] }],
    small: ['Assumed, not measured: 20 s to stop one logon server.'],
    ...overrides,
  };
}

const trailer = (component: string, at: string): string => `  $$<${component}><Tue Nov 04 ${at} 1997~><thread=A1>`;

/** SCMAN.LOG of a round over `servers` servers, 21 s each, every 25th of them dead (135 s). */
export function managerLog(servers: number): string {
  let seconds = 10 * 3600;
  return Array.from({ length: servers }, (_, i) => {
    seconds += i % 25 === 24 ? 135 : 15 + (i % 13);
    const [h, m, s] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
      String(Math.floor(part)).padStart(2, '0'),
    );
    return `Server S${String(i).padStart(3, '0')} has 4 shares${trailer('SMS_SITE_CONFIG_MANAGER', `${h}:${m}:${s}`)}`;
  }).join('\r\n');
}

/** A race that the package won: lost at 13:07:28, the last server handled at 13:12:40. */
export const lostRaceLog = [
  `~Found SHUTDOWN.CT1${trailer('SMS_SITE_CONFIG_MANAGER', '12:50:09')}`,
  `Server S01 has 4 shares${trailer('SMS_SITE_CONFIG_MANAGER', '12:51:00')}`,
  `~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG${trailer('SMS_DESPOOLER', '13:07:27')}`,
  `Cannot find config mini inst specific data~${trailer('SMS_DESPOOLER', '13:07:27')}`,
  `~Despooler failed to execute the instruction, error code = c0000001${trailer('SMS_DESPOOLER', '13:07:28')}`,
  `Server S09 has 4 shares${trailer('SMS_SITE_CONFIG_MANAGER', '13:12:40')}`,
].join('\r\n');

export const hierarchyCsv = 'code,logonServers,deadServers,active\r\nLON,40,2,yes\r\nPAR,12,0,yes\r\nMUC,31,3,yes\r\n';

/** What else goes wrong in such an upgrade, told when what is known says that it applies. */

import { sendsNothing } from '../parent/senders.ts';
import type { Site } from './hierarchy.ts';
import { nameOf } from './hierarchy.ts';
import type { Parameters, ResponseSetting } from './parameters.ts';

/** What the user knows about the sites beside the numbers. Absent means unknown: nothing is concluded from it. */
export interface Circumstances {
  readonly response?: ResponseSetting;
  /** The site servers run Windows NT 4.0 before Service Pack 4. */
  readonly ntBeforeServicePack4?: boolean;
  /** Use All Detected Servers is on. */
  readonly allDetectedServers?: boolean;
  /** Logon servers, or the Package Command Manager, behind a slow WAN link. */
  readonly serversBehindSlowWan?: boolean;
  /** A child that no longer exists is still in the database. */
  readonly deadChildInDatabase?: boolean;
  /** SCMan does not react at a site. */
  readonly managerHung?: boolean;
  /** SMS Executive cannot be stopped (error 1072). */
  readonly executiveStuck?: boolean;
  /** Files waiting as .sni in Despoolr.box\Receive. */
  readonly instructionBacklog?: boolean;
  readonly freeMegabytes?: number;
  readonly sqlLogFull?: boolean;
  readonly clockAhead?: boolean;
  /** Phase 4 Complete, but no .CT2 came back. */
  readonly siteControlNotReturned?: boolean;
}

export interface Warning {
  readonly id: string;
  readonly text: string;
  readonly articles: readonly string[];
  /** Codes (or places, from 1) of the sites it is about, where it is not about all. */
  readonly sites?: readonly string[];
}

interface Known {
  readonly sites: readonly Site[];
  readonly parameters: Parameters;
  readonly circumstances: Circumstances;
}

interface Branch {
  readonly id: string;
  readonly text: string;
  readonly articles: readonly string[];
  readonly when: (known: Known) => boolean;
  readonly about?: (site: Site, known: Known) => boolean;
}

const hasSitesBelow = ({ code }: Site, { sites }: Known): boolean =>
  code !== undefined && sites.some(({ parent }) => parent === code);

const BRANCHES: readonly Branch[] = [
  {
    id: 'no-sending',
    text: 'The sender capacity is 0: nothing leaves the parent, so no site is upgraded; sites fail at Phase 4.',
    articles: ['Q163379'],
    when: ({ parameters }) => sendsNothing(parameters),
  },
  {
    id: 'no-rate',
    text: 'The rate limit leaves no bandwidth: the package never arrives.',
    articles: ['Q140396'],
    when: ({ parameters }) => parameters.linkShare === 0 && parameters.packageMegabytes > 0,
  },
  {
    id: 'inactive-site',
    text: 'Not every secondary site is Active. Until all are Active, no site under that parent is upgraded.',
    articles: ['Q134716', 'Q171338'],
    when: ({ sites }) => sites.some((site) => site.active === false),
    about: (site) => site.active === false,
  },
  {
    id: 'dead-child',
    text: 'A child site that no longer exists keeps its jobs retrying and occupies senders: delete the site first.',
    articles: ['Q188055'],
    when: ({ circumstances }) => circumstances.deadChildInDatabase === true,
  },
  {
    id: 'manager-hung',
    text: 'A hung Site Configuration Manager never processes SHUTDOWN.CT1, so that site certainly gets stuck. Restart the manager first.',
    articles: ['Q162383', 'Q191958', 'Q171338'],
    when: ({ circumstances, parameters }) => circumstances.managerHung === true || parameters.hangShare > 0,
  },
  {
    id: 'executive-stuck',
    text: 'SMS Executive cannot be stopped (error 1072), so the upgrade fails before the package arrives.',
    articles: ['Q122176'],
    when: ({ circumstances }) => circumstances.executiveStuck === true,
  },
  {
    id: 'all-detected-servers',
    text: 'With Use All Detected Servers, member servers count as logon servers too, and two sites can compete for them.',
    articles: ['Q191328', 'Q180978', 'Q270218'],
    when: ({ circumstances }) => circumstances.allDetectedServers === true,
  },
  {
    id: 'slow-wan',
    text: 'Services behind a slow WAN time out when they are told to stop (error 2186, event 225).',
    articles: ['Q178662'],
    when: ({ circumstances }) => circumstances.serversBehindSlowWan === true,
  },
  {
    id: 'long-timeout',
    text: 'Windows NT 4.0 before Service Pack 4 waits 90 s instead of 45 s for each dead server.',
    articles: ['Q178205', 'Q200770'],
    when: ({ circumstances, parameters }) =>
      circumstances.ntBeforeServicePack4 === true || parameters.deadTimeoutSeconds >= 90,
  },
  {
    id: 'very-fast',
    text: 'Response "Very Fast" keeps Site Configuration Manager in watchdog cycles: the manager is busy when SHUTDOWN.CT1 arrives.',
    articles: ['Q176517', 'Q107244'],
    when: ({ circumstances }) => circumstances.response === 'Very Fast',
  },
  {
    id: 'instruction-backlog',
    text: 'A backlog of .sni files slows the Despooler, which then reacts later than assumed.',
    articles: ['Q168130', 'Q188042', 'Q264945'],
    when: ({ circumstances }) => circumstances.instructionBacklog === true,
  },
  {
    id: 'disk-space',
    text: 'Less disk space is free at the secondary than the package needs (Win32 error 112, bootstrap event 384).',
    articles: ['Q137610', 'Q122181'],
    when: ({ circumstances, parameters }) =>
      circumstances.freeMegabytes !== undefined && circumstances.freeMegabytes < parameters.packageMegabytes,
  },
  {
    id: 'sql-log-full',
    text: 'If the SQL log at the parent is full, the jobs stay Pending.',
    articles: ['Q125487', 'Q183236'],
    when: ({ circumstances }) => circumstances.sqlLogFull === true,
  },
  {
    id: 'clock-ahead',
    text: 'If a clock is set to the future, SMS ignores site control changes.',
    articles: ['Q154577', 'Q172899'],
    when: ({ circumstances }) => circumstances.clockAhead === true,
  },
  {
    id: 'control-file-missing',
    text: 'A site whose .CT2 file does not come back stays at "Phase 4 Complete".',
    articles: ['Q183347'],
    when: ({ circumstances }) => circumstances.siteControlNotReturned === true,
  },
];

/** A plan leaves primary sites to Setup by itself. */
const PRIMARY_SITES: Branch = {
  id: 'primary-sites',
  text: 'A site with sites below it is a primary site: you upgrade that site with Setup, and it cannot lose this race. The figures here count such sites as secondary sites; for the others alone, remove these rows or make a plan.',
  articles: ['Q171338'],
  when: (known) => known.sites.some((site) => hasSitesBelow(site, known)),
  about: hasSitesBelow,
};

/** The failure branches that apply to what is known. */
export function warningsFor(known: Known): readonly Warning[] {
  return applying(BRANCHES, known);
}

/** The same for a question about the risk alone, which knows nothing of Setup. */
export function riskWarningsFor(known: Known): readonly Warning[] {
  return applying([PRIMARY_SITES, ...BRANCHES], known);
}

function applying(branches: readonly Branch[], known: Known): readonly Warning[] {
  return branches
    .filter((branch) => branch.when(known))
    .map(({ id, text, articles, about }) => {
      const concerned =
        about === undefined ? [] : known.sites.flatMap((site, i) => (about(site, known) ? [nameOf(site, i)] : []));
      return concerned.length === 0 ? { id, text, articles } : { id, text, articles, sites: concerned };
    });
}

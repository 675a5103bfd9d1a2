/** What to check before and after the upgrade of secondary sites, and until when something must have happened. */
import type { Site } from '../hierarchy.ts';
import type { Parameters } from '../parameters.ts';

export interface Step {
  readonly text: string;
  readonly articles: readonly string[];
}

export interface Deadline extends Step {
  /** Hours after the site's bootstrap started. */
  readonly hours: number;
}

export function checksBefore(sites: readonly Site[], parameters: Parameters): readonly Step[] {
  const dead = sites.reduce((sum, site) => sum + (site.deadServers ?? 0), 0);
  const known = dead > 0 ? `the ${dead} dead logon servers` : 'dead logon servers';
  return [
    { text: 'HMAN.LOG at the parent shows status 1 for every secondary site.', articles: ['Q171338', 'Q134716'] },
    { text: `Switch ${known} on, or take them out of the sites.`, articles: ['Q171338'] },
    { text: 'Delete children that no longer exist from the database.', articles: ['Q188055'] },
    {
      text: `Every secondary has more than ${Math.ceil(parameters.packageMegabytes)} MB free for the package, and as much again to unpack it.`,
      articles: ['Q137610', 'Q122181'],
    },
    {
      text: 'The SQL log at the parent is not full, and the clocks of the sites agree.',
      articles: ['Q125487', 'Q154577'],
    },
    { text: 'Despoolr.box\\Receive at every secondary has no backlog of .sni files.', articles: ['Q168130'] },
    {
      text: 'Reset the primary site, then restart Site Configuration Manager at every secondary.',
      articles: ['Q171338'],
    },
  ];
}

export function checksAfter(): readonly Step[] {
  return [
    {
      text: 'DESPOOL.LOG at the secondary shows no error code c0000001: with it the race is lost.',
      articles: ['Q186408'],
    },
    {
      text: 'The site is Active with the new version; at "Phase 4 Complete" its .CT2 did not come back.',
      articles: ['Q183347'],
    },
    { text: 'SMS_UPGRADE_BOOTSTRAP is gone from the secondary.', articles: ['Q183347'] },
    { text: 'Start the next wave only when all sites of this one are Active.', articles: ['Q134716'] },
  ];
}

/** Deadlines count from the start of the bootstrap, not from the command. */
export function deadlinesOf(stuckHours: number): readonly Deadline[] {
  return [
    {
      hours: 0.5,
      text: 'the site is Active, or its .CT2 is on the way; look into the logs otherwise',
      articles: ['Q183347'],
    },
    {
      hours: 24,
      text:
        'if SMS_UPGRADE_BOOTSTRAP still runs: remove it, leave only SiteCtrl.ct0 in Sitecfg.box, empty Despoolr.box\\Receive, ' +
        'start Site Configuration Manager, wait until Active (up to 30 min), then force the upgrade again',
      articles: ['Q183347'],
    },
    { hours: stuckHours, text: 'a site that lost restarts with its old version', articles: ['Q186408', 'Q122181'] },
  ];
}

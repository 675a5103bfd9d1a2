/**
 * What every upgrade of secondary sites needs beside its commands: the checks and backups before (Q171338, in its order), what
 * to look at afterwards, and what to do for a site that got stuck (Q183347, in its order).
 */
import type { Parameters } from '../model/parameters.ts';
import type { RecoveryStep, RunbookStep } from './plan.ts';

/** A step before it has its number and place. */
export type PlanCheck = Omit<RunbookStep, 'number' | 'phase' | 'wave'>;

const CONSOLE = 'in the Sites window of the SMS Administrator';

/** Codes that one place names. */
const MOST_NAMED = 8;

/** `at CEN`, `at CEN, EUR and USA`; of very many primaries the first ones. */
function placeOf(parents: readonly string[]): { readonly site: string; readonly where: string } {
  const [only = ''] = parents;
  if (parents.length === 1) return { site: only, where: `at ${only}` };
  const left = parents.length - MOST_NAMED;
  if (left > 0) {
    return { site: 'every primary site', where: `at ${parents.slice(0, MOST_NAMED).join(', ')} and ${left} more` };
  }
  return { site: 'every primary site', where: `at ${parents.slice(0, -1).join(', ')} and ${parents.at(-1)}` };
}

/** Whose sites are looked at before anything is started. */
export interface Looked {
  /** Codes of all primaries where Setup is run, parents before children. */
  readonly primaries: readonly string[];
  /** Those of them that have secondary sites. */
  readonly parents: readonly string[];
}

/** Once for the whole hierarchy: nothing is started before all of it is looked at. */
export function checksBefore({ primaries, parents }: Looked, { packageMegabytes }: Parameters): readonly PlanCheck[] {
  const atPrimaries = placeOf(primaries);
  const atParents = placeOf(parents);
  const under = atParents.where.replace(/^at /, 'under ');
  const atSites = { site: 'every secondary site', where: `at every secondary site ${under}` };
  const everywhere = { site: 'every site', where: `${atPrimaries.where} and at every secondary site` };
  const megabytes = Math.ceil(packageMegabytes);
  return [
    {
      ...atPrimaries,
      text: 'Read Readme.txt and the release notes of the version that Setup will install.',
      articles: ['Q171338'],
    },
    {
      ...atPrimaries,
      text: 'Check the SMS service account in every domain of the sites.',
      see: 'the account can log on, belongs to Domain Admins, Domain Users and Administrators, and has the right to log on as a service',
      otherwise: 'fix the account first: without it, no bootstrap starts',
      articles: ['Q171338'],
    },
    {
      ...everywhere,
      text: 'Check the application event log.',
      see: 'no error about connections or the hierarchy',
      otherwise: 'fix the cause before you start',
      articles: ['Q171338'],
    },
    {
      ...atParents,
      text: 'Test the connection to every secondary site and back, for example with NET VIEW.',
      see: 'each end lists the shares of the other end',
      otherwise: 'fix the connection, or leave the site out',
      articles: ['Q171338'],
    },
    {
      ...atParents,
      where: CONSOLE,
      text: 'Check the status of all secondary sites, and HMAN.LOG.',
      see: 'every secondary site is Active; HMAN.LOG shows status 1 for each',
      otherwise: 'repair or delete the site: until then, no site under its parent is upgraded automatically',
      articles: ['Q171338', 'Q134716'],
    },
    {
      ...atParents,
      where: CONSOLE,
      text: 'Delete child sites that no longer exist.',
      see: 'LANSEND.LOG shows no retries for a deleted site',
      otherwise: 'stop the jobs for that site: their retries take the sendings that the upgrade needs',
      articles: ['Q188055', 'Q214485'],
    },
    {
      ...atSites,
      text: `Check the free disk space.`,
      see: `more than ${megabytes} MB for the package, and as much again to unpack it`,
      otherwise: 'free disk space: otherwise the bootstrap fails with Win32 error 112 or event 384',
      articles: ['Q137610', 'Q122181'],
    },
    {
      ...atSites,
      text: 'Check Site.srv\\Despoolr.box\\Receive, and compare the clock with the clock of the parent.',
      see: 'there is no backlog of .sni files; the clocks agree',
      otherwise: 'wait until the backlog is processed; set the clock',
      articles: ['Q168130', 'Q154577'],
    },
    {
      ...atPrimaries,
      text: 'Compare the settings of SQL Server with what SMS needs; sms-kb precheck does that with the output of sp_configure.',
      see: 'precheck reports nothing about SQL Server that will stop the upgrade',
      otherwise: 'change the settings first',
      articles: ['Q171338'],
    },
    {
      ...atPrimaries,
      text: 'Check SQL Server: the transaction log, the SMS database and tempdb.',
      see: 'none of them is nearly full',
      otherwise: 'enlarge the log, the database or the device first: with a full log, the jobs stay Pending',
      articles: ['Q171338', 'Q125487'],
    },
    {
      ...everywhere,
      text:
        'Back up the registry key HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS with all subkeys, ' +
        'Site.srv\\Sitecfg.box\\SiteCtrl.ct0 and System.map.',
      see: 'the copies are on another computer',
      otherwise: 'do not start without these copies',
      articles: ['Q171338'],
    },
    {
      ...atPrimaries,
      text: 'Dump the whole SMS database and back up the SMS directory.',
      see: 'the dump finishes without an error',
      otherwise: 'do not start without a dump',
      articles: ['Q171338'],
    },
    {
      ...atParents,
      text: 'Check the network load and choose quiet hours.',
      see: 'the links have room for the packages at these hours',
      otherwise: 'choose other hours',
      articles: ['Q171338'],
    },
  ];
}

/**
 * The last thing before Setup: a manager that hangs or is busy never sees the request to shut down.
 * @param hasSecondaries whether there are managers below this primary
 */
export function resetBefore(parent: string, hasSecondaries: boolean): readonly PlanCheck[] {
  const reset: PlanCheck = {
    site: parent,
    where: `at ${parent}`,
    text: 'Reset the site with SMS Setup.',
    see: 'Setup finishes without an error and the site is Active',
    otherwise: 'fix the site first: a site that is not healthy may have to be installed anew after an upgrade',
    articles: ['Q171338'],
  };
  if (!hasSecondaries) return [reset];
  return [
    reset,
    {
      site: 'every secondary site',
      where: `at every secondary site under ${parent}`,
      text: 'Stop and start Site Configuration Manager.',
      see: 'SCMAN.LOG writes new lines',
      otherwise:
        'fix the manager first: a manager that hangs never shuts down its site, and that site certainly gets stuck',
      articles: ['Q171338', 'Q191958'],
    },
  ];
}

export function checksAfter(parent: string): readonly PlanCheck[] {
  return [
    {
      site: parent,
      where: CONSOLE,
      text: 'Check all sites again.',
      see: 'every site is Active with the new version',
      otherwise: 'see “If a site gets stuck”',
      articles: ['Q183347'],
    },
    {
      site: 'every secondary site',
      where: `at every secondary site under ${parent}`,
      text: 'Check that the service SMS_UPGRADE_BOOTSTRAP is gone.',
      see: 'the service no longer exists',
      by: '24 hours after the site was started',
      otherwise: 'see “If a site gets stuck”',
      articles: ['Q183347'],
    },
    {
      site: parent,
      where: `at ${parent}`,
      text: 'Check the SQL Server service pack: an SMS service pack can overwrite some of its files.',
      see: 'the files of the SQL Server service pack are still there',
      otherwise: 'install the SQL Server service pack again',
      articles: ['Q171338'],
    },
  ];
}

/** Hours count from the start of the site's bootstrap, not from the command. */
export const RECOVERY: readonly RecoveryStep[] = [
  {
    hours: 0,
    text:
      'Find out what happened. If DESPOOL.LOG of the site shows error code c0000001, the race is lost: continue at 24 hours. ' +
      'If the site stays at "Phase 4 Complete" and all its services run, its report is missing: continue with the next step.',
    articles: ['Q186408', 'Q183347'],
  },
  {
    hours: 0.5,
    text:
      'If the report does not arrive, check Site.srv\\Sitecfg.box at the site. If it contains a .ct2 file, restart the SMS services. ' +
      'If not, copy SiteCtrl.ct0 to a safe place, move all other .ct files away, and rename SiteCtrl.ct0 to 00000000.ct1: ' +
      'Site Configuration Manager writes the .ct2 file. If the file is still there after 30 minutes, follow it through the logs of ' +
      'Scheduler, Despooler and sender.',
    articles: ['Q183347'],
  },
  {
    hours: 24,
    text: 'If the race is lost and SMS_UPGRADE_BOOTSTRAP still runs, remove the service (SRVINSTW.EXE, or INSTSRV.EXE at the server itself).',
    articles: ['Q183347'],
  },
  {
    hours: 24,
    text: 'Delete the bootstrap files from Site.srv\\Sitecfg.box; leave only SiteCtrl.ct0.',
    articles: ['Q183347'],
  },
  {
    hours: 24,
    text: 'Move everything from Site.srv\\Despoolr.box\\Receive into a subdirectory Temp. Do not delete it.',
    articles: ['Q183347'],
  },
  {
    hours: 24,
    text:
      'If the service SMS_SITE_CONFIG_MANAGER is missing, install it again with SRVINSTW.EXE, giving the full local path of ' +
      'SITEINS.EXE, such as C:\\SMS\\SITE.SRV\\X86.BIN\\SITEINS.EXE.',
    articles: ['Q183347'],
  },
  {
    hours: 24,
    text: 'Start SMS_SITE_CONFIG_MANAGER and wait until it has installed all SMS services again.',
    articles: ['Q183347'],
  },
  {
    hours: 24.5,
    text: 'Refresh the Sites window. Within 30 minutes the site is Active and no longer under construction.',
    articles: ['Q183347'],
  },
  {
    hours: 24.5,
    text:
      'At the site’s own parent, in SMS\\Site.srv\\X86.bin, force its upgrade with PREINST /UPGRADE: and its code, never with ' +
      'the code of a parent.',
    articles: ['Q183347', 'Q165876'],
  },
  {
    hours: 48,
    text: 'If nobody has intervened, the site now restarts with its old version. Wait until the site is Active, then force its upgrade.',
    articles: ['Q186408', 'Q122181'],
  },
];

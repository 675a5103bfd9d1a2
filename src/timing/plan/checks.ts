/**
 * What every upgrade of secondary sites needs beside its commands: the checks and backups before (Q171338, in its order), what
 * to look at afterwards, and what to do for a site that got stuck (Q183347, in its order).
 */
import type { Parameters } from '../model/parameters.ts';
import type { RecoveryStep, RunbookStep } from './plan.ts';

/** A step before it has its number and place. */
export type Check = Omit<RunbookStep, 'number' | 'phase' | 'wave'>;

const CONSOLE = 'in the Sites window of the SMS Administrator';

/** @param parent site code of the primary whose secondaries are upgraded */
export function checksBefore(parent: string, { packageMegabytes }: Parameters): readonly Check[] {
  const atParent = { site: parent, where: `at ${parent}` };
  const atSites = { site: 'every secondary site', where: `at every secondary site under ${parent}` };
  const megabytes = Math.ceil(packageMegabytes);
  return [
    {
      ...atParent,
      text: 'Read the Readme.txt and the release notes of what Setup is about to install.',
      articles: ['Q171338'],
    },
    {
      ...atParent,
      text: 'Check the SMS service account in every domain of the sites.',
      see: 'it logs on, is in Domain Admins, Domain Users and Administrators, and may log on as a service',
      otherwise: 'mend the account first: without it no bootstrap starts',
      articles: ['Q171338'],
    },
    {
      site: 'every site',
      where: `at ${parent} and every secondary site`,
      text: 'Look through the application event log.',
      see: 'no error about connections or the hierarchy',
      otherwise: 'clear up its cause before you start',
      articles: ['Q171338'],
    },
    {
      ...atParent,
      text: 'Try the way to every secondary site and back, for example with NET VIEW.',
      see: 'both ends list each other’s shares',
      otherwise: 'mend the connection, or leave the site out',
      articles: ['Q171338'],
    },
    {
      ...atParent,
      where: CONSOLE,
      text: 'Look at the status of all secondary sites, and at HMAN.LOG.',
      see: 'every secondary site is Active; HMAN.LOG shows status 1 for each',
      otherwise: 'bring the site back or delete it: until then none under this parent is upgraded by itself',
      articles: ['Q171338', 'Q134716'],
    },
    {
      ...atParent,
      where: CONSOLE,
      text: 'Delete child sites that no longer exist.',
      see: 'LANSEND.LOG does not retry a site that is gone',
      articles: ['Q188055'],
    },
    {
      ...atSites,
      text: `Check the free disk space.`,
      see: `more than ${megabytes} MB for the package, and as much again to unpack it`,
      otherwise: 'make room: the bootstrap fails with Win32 error 112 or event 384',
      articles: ['Q137610', 'Q122181'],
    },
    {
      ...atSites,
      text: 'Look into Site.srv\\Despoolr.box\\Receive, and compare the clock with that of the parent.',
      see: 'no backlog of .sni files; the clocks agree',
      otherwise: 'wait until the backlog is gone; set the clock',
      articles: ['Q168130', 'Q154577'],
    },
    {
      ...atParent,
      text: 'Check SQL Server: the transaction log, the SMS database and tempdb.',
      see: 'none of them is nearly full',
      otherwise: 'enlarge the log, the database or the device first: with a full log the jobs stay Pending',
      articles: ['Q171338', 'Q125487'],
    },
    {
      site: 'every site',
      where: `at ${parent} and every secondary site`,
      text:
        'Back up the registry key HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS with everything below it, ' +
        'Site.srv\\Sitecfg.box\\SiteCtrl.ct0 and System.map.',
      see: 'the copies lie on another computer',
      articles: ['Q171338'],
    },
    {
      ...atParent,
      text: 'Dump the whole SMS database and back up the SMS directory.',
      see: 'the dump ended without an error',
      otherwise: 'do not start without it',
      articles: ['Q171338'],
    },
    {
      ...atParent,
      text: 'Look at the load of the network and choose quiet hours.',
      articles: ['Q171338'],
    },
  ];
}

/** The last thing before Setup: a manager that hangs or is busy never sees the request to shut down. */
export function resetBefore(parent: string): readonly Check[] {
  return [
    {
      site: parent,
      where: `at ${parent}`,
      text: 'Reset the site with SMS Setup.',
      see: 'Setup ends without an error and the site is Active',
      articles: ['Q171338'],
    },
    {
      site: 'every secondary site',
      where: `at every secondary site under ${parent}`,
      text: 'Stop and start Site Configuration Manager.',
      see: 'SCMAN.LOG writes new lines',
      otherwise: 'mend it first: a manager that hangs never shuts the site down, and that site gets stuck for certain',
      articles: ['Q171338', 'Q191958'],
    },
  ];
}

export function checksAfter(parent: string): readonly Check[] {
  return [
    {
      site: parent,
      where: CONSOLE,
      text: 'Look at all sites once more.',
      see: 'every site is Active with the new version',
      otherwise: 'see “If a site gets stuck”',
      articles: ['Q183347'],
    },
    {
      site: 'every secondary site',
      where: `at every secondary site under ${parent}`,
      text: 'Look for the service SMS_UPGRADE_BOOTSTRAP.',
      see: 'it is gone',
      by: '24 hours after the site was started',
      otherwise: 'see “If a site gets stuck”',
      articles: ['Q183347'],
    },
    {
      site: parent,
      where: `at ${parent}`,
      text: 'Check the service pack of SQL Server: service packs of SMS may overwrite some of its files.',
      otherwise: 'install the service pack of SQL Server again',
      articles: ['Q171338'],
    },
  ];
}

/** Hours count from the start of the site's bootstrap, not from the command. */
export const RECOVERY: readonly RecoveryStep[] = [
  {
    hours: 0,
    text:
      'Tell what happened. DESPOOL.LOG of the site with error code c0000001: the race is lost, go on at 24 hours. ' +
      'The site stays at "Phase 4 Complete" and all its services run: its report is missing, go on with the next line.',
    articles: ['Q186408', 'Q183347'],
  },
  {
    hours: 0.5,
    text:
      'If the report does not arrive, look into Site.srv\\Sitecfg.box at the site. If a .ct2 file lies there, restart the SMS services. ' +
      'If not, copy SiteCtrl.ct0 to a safe place, move all other .ct files away, and rename SiteCtrl.ct0 to 00000000.ct1: ' +
      'Site Configuration Manager writes the .ct2 file. If it still lies there after 30 minutes, follow it through the logs of ' +
      'Scheduler, Despooler and sender.',
    articles: ['Q183347'],
  },
  {
    hours: 24,
    text: 'Race lost: if SMS_UPGRADE_BOOTSTRAP still runs, remove the service (SRVINSTW.EXE, or INSTSRV.EXE at the server itself).',
    articles: ['Q183347'],
  },
  {
    hours: 24,
    text: 'Delete the files of the bootstrap from Site.srv\\Sitecfg.box; only SiteCtrl.ct0 may be left.',
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
    text: 'Refresh the Sites window: the site is Active and no longer under construction, up to 30 minutes later.',
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
    text: 'If nobody did anything, the site restarts with its old version now. Wait until it is Active, then force its upgrade.',
    articles: ['Q186408', 'Q122181'],
  },
];

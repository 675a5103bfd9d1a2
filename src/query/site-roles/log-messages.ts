/**
 * Messages of SMS that name sites, and the part of the site in each. `@` is the code. Sources: Q186408, Q153532, Q122181, Q134716
 * (Hierarchy Manager), Q126229, Q276259 (senders), Q192471 (PREINST), samples of the articles.
 */
import type { SiteReading } from '../query.ts';

export interface LogMessage {
  /** A `recipient` in the log of a secondary site is its parent; in another log it may be anybody. */
  readonly reading: SiteReading;
  readonly says: string;
}

/** The name of a site in a message: `site LON`, `LON`, `'LON'`. */
const SITE = `(?:site )?["'{[(]?@`;

export const LOG_MESSAGES: readonly LogMessage[] = [
  // Event 380 to 388, and 360: the parent writes about the site that it installs.
  { reading: 'failing', says: `\\bInstallation or upgrade of ${SITE}["'})\\]]? has failed` },
  { reading: 'failing', says: `\\bSite Install Job for ${SITE}["'})\\]]? has failed` },
  { reading: 'failing', says: `\\bPreinstall job for ${SITE}["'})\\]]? has failed` },
  { reading: 'failing', says: `\\bInstallation or upgrade of ${SITE}` },
  // Hierarchy Manager of the parent about the site that it upgrades.
  { reading: 'secondary', says: `\\b(?:install|bootstrap|upgrade) (?:job|package) (?:to|for) ${SITE}` },
  { reading: 'secondary', says: `\\bUpgrade required (?:for|of) ${SITE}` },
  { reading: 'parent', says: `\\bSite ?= ?[A-Za-z0-9]{3} Parent ?= ?@` },
  { reading: 'mentioned', says: `\\bUpdate the Sites table: Site ?= ?@` },
  { reading: 'mentioned', says: `\\bSite @ {1,4}(?:status|is attempting)` },
  { reading: 'mentioned', says: `\\bSite Properties ?- ?\\[@` },
  { reading: 'mentioned', says: `\\bSMS_SITE=@` },
  { reading: 'mentioned', says: `\\b(?:file|image|minijob|table|codes?) (?:found )?(?:for|from) site @` },
  // Senders and Scheduler.
  { reading: 'recipient', says: `\\bDest(?:ination)? Site ?: {0,8}@` },
  { reading: 'recipient', says: `\\b(?:at|to|with|for) (?:remote|destination|the destination) site ?:? ?@` },
  {
    reading: 'recipient',
    says: `\\b(?:Cannot connect to|connect to|connection to|started for|reach|addresses? (?:available )?(?:for|to)|data to|request for|requests? going to|no address is available to reach) site @`,
  },
  { reading: 'recipient', says: `(?<!install |bootstrap |upgrade )\\b(?:package|job|minijob) (?:to|for) (?:site )?@` },
];

/** The switches of PREINST, each with what it does to the sites it names. */
export const PREINST_SWITCHES: readonly { readonly says: string; readonly readings: readonly SiteReading[] }[] = [
  { says: '/UPGRADE ?: ?\\{?@', readings: ['failing'] },
  { says: '/DE-?INSTALL ?: ?\\{?@', readings: ['gone'] },
  { says: '/DELSITE ?:? ?\\{{0,3}@(?:[ ,]{1,3}@)?', readings: ['gone', 'parent'] },
];

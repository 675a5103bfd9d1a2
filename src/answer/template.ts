/**
 * Templates of articles: `{{siteCode|the secondary site}}` is the value, or the words after the bar while it is not known.
 * In: `PREINST /UPGRADE:{{siteCode}}` with LON. Out: `PREINST /UPGRADE:LON`; without a value: `PREINST /UPGRADE:<site code>`.
 */

import type { SiteTask } from '../query/site-roles/choose-site.ts';
import { isSiteCode } from '../text/site-code.ts';
import type { Values } from './answer.ts';
import { commandWords } from './words.ts';

const PLACEHOLDER = /\{\{([A-Za-z]+)(?:\|([^{}]*))?\}\}/g;
/** What stands in a command for a value that is not known. */
const UNKNOWN = new Map([['siteCode', commandWords.siteCode]]);

/** Fills a template. A site code that is none is never put into a command: it counts as not known. */
export function fillTemplate(template: string, values: Values): string {
  const siteCode = values.siteCode && isSiteCode(values.siteCode) ? values.siteCode.toUpperCase() : undefined;
  const filled = template.replace(PLACEHOLDER, (_all, name: string, fallback: string | undefined) => {
    const value = name === 'siteCode' ? siteCode : undefined;
    return value ?? fallback ?? UNKNOWN.get(name) ?? `<${name}>`;
  });
  // "the site does not upgrade" at the start of a sentence.
  return filled.replace(/^[a-z]/, (first) => (template.startsWith('{{') ? first.toUpperCase() : first));
}

/** True when the template needs a value that no fallback stands in for. */
export function needsSiteCode(template: string): boolean {
  return /\{\{siteCode\}\}/.test(template);
}

/** Does a filled command still wait for its site? */
export function hasOpenSite(run: string): boolean {
  return run.includes(commandWords.siteCode);
}

/** Switches and words of commands that take a site away; what the words do not show is a repair. */
const REMOVES = /\b(?:del|delete|delsite|de-?install|uninstall|remove|drop|purge|erase|wipe|destroy|rmdir|format)/i;

/** What a command does to the site that it names. */
export function taskOf(run: string): SiteTask {
  return REMOVES.test(run) ? 'removal' : 'repair';
}

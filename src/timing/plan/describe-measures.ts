/** The measures of one parent in words: what to do, how to take it back, how many steps by hand it is. */
import type { NamedSite } from './branches.ts';
import { addressesLimited, handSteps, takenOut } from './count-steps.ts';
import type { Scene } from './measures.ts';
import type { Measure } from './plan.ts';
import type { Treatment } from './treatment.ts';

/** Codes that are listed before the rest is counted. */
const MOST_CODES = 12;

export function describeMeasures(scene: Scene, named: readonly NamedSite[], treatment: Treatment): readonly Measure[] {
  const { measures } = treatment;
  const steps = handSteps(scene, treatment);
  const parent = named[0]?.parent ?? '';
  const codeAt = (place: number): string => named[place]?.code ?? '';
  const found: Measure[] = [];
  if (measures.senderPercent !== undefined) {
    found.push({
      id: 'sender-rate',
      parent,
      name: `limit the sender to ${measures.senderPercent} %`,
      text:
        `limit the sender at ${parent} to ${measures.senderPercent} % of the link in every hour ` +
        '(Sender Manager, SNDRMGR.EXE: Use Sender Limits), so that packages arrive after the shutdown',
      undo: `set the rate limit of the sender at ${parent} back to ${Math.round(100 * scene.parameters.linkShare)} %`,
      handSteps: steps.rate,
      articles: ['Q140396'],
    });
  }
  const limited = addressesLimited(scene, measures);
  if (measures.senderPercent === undefined && limited.length > 0) {
    found.push({
      id: 'address-rate',
      parent,
      name: 'limit the fast addresses',
      text:
        `limit these addresses at ${parent} (Sender Manager, SNDRMGR.EXE): ` +
        `${namedFew(limited.map(({ place, percent }) => `${codeAt(place)} to ${percent} %`))}; leave the slow ones as they are`,
      undo: `set the rate limits of these addresses at ${parent} back to ${Math.round(100 * scene.parameters.linkShare)} %`,
      handSteps: steps.rate,
      articles: ['Q140396'],
    });
  }
  if (measures.threads !== undefined) {
    found.push({
      id: 'sender-threads',
      parent,
      name: `send to ${measures.threads === 1 ? 'one site' : `${measures.threads} sites`} at a time`,
      text: `set Maximum Concurrent Sendings of the sender at ${parent} to ${measures.threads} and restart SMS Executive there`,
      undo: `set Maximum Concurrent Sendings at ${parent} back to ${scene.parameters.senderThreads} and restart SMS Executive`,
      handSteps: steps.threads,
      articles: ['Q163379'],
    });
  }
  if (measures.deadServersOn) {
    const dead = named.filter(({ deadServers = 0 }) => deadServers > 0);
    const where =
      dead.length === 0 ? '' : `: ${namedFew(dead.map(({ code, deadServers }) => `${deadServers} at ${code}`))}`;
    found.push({
      id: 'dead-servers',
      parent,
      name: 'switch on offline logon servers',
      text: `switch on the logon servers that are offline, or remove them from their sites${where}`,
      handSteps: steps.deadServers,
      articles: ['Q171338'],
    });
  }
  if (measures.managerRestarted) {
    found.push({
      id: 'restart-manager',
      parent,
      name: 'restart Site Configuration Manager',
      text: `restart Site Configuration Manager at every secondary site under ${parent} just before the upgrade`,
      handSteps: steps.manager,
      articles: ['Q171338', 'Q191306'],
    });
  }
  const out = takenOut(scene.sites, measures);
  if (out.length > 0) {
    const only = out.length === 1 ? codeAt(out[0]?.place ?? 0) : undefined;
    found.push({
      id: 'fewer-servers',
      parent,
      ...(only !== undefined && { site: only }),
      name: `reduce ${only ?? 'each large site'} to ${measures.mostServers} logon servers`,
      text: `remove logon servers from ${only === undefined ? 'the large sites until each has' : 'the large site until it has'} ${measures.mostServers}: ${namedFew(out.map(({ place, count }) => `${count} at ${codeAt(place)}`))}; wait until Site Configuration Manager has removed them`,
      undo: 'give the logon servers back to their sites',
      handSteps: steps.servers,
      articles: ['Q191328', 'Q180978'],
    });
  }
  return found;
}

/** `EUR, USA`; of many the first, and how many more there are. */
export function namedFew(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_CODES).join(', ');
  return texts.length > MOST_CODES ? `${shown} and ${texts.length - MOST_CODES} more` : shown;
}

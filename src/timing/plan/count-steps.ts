/** How many steps by hand measures and forcing take, beside running Setup and the checks that every upgrade needs. */
import type { Measures, Scene } from './measures.ts';
import { addressPercent } from './measures.ts';
import type { Treatment } from './treatment.ts';

export interface HandSteps {
  readonly rate: number;
  readonly threads: number;
  readonly deadServers: number;
  readonly manager: number;
  readonly servers: number;
  readonly force: number;
}

/** Each setting is changed and set back: two steps. */
const THERE_AND_BACK = 2;

export function handSteps({ sites, parameters }: Scene, { way, waves, measures }: Treatment): HandSteps {
  const forced = waves.reduce((sum, wave) => sum + wave.length, 0);
  const limited = addressesLimited({ sites, parameters }, measures).length;
  return {
    rate: THERE_AND_BACK * (measures.senderPercent === undefined ? limited : 1),
    threads: measures.threads === undefined ? 0 : THERE_AND_BACK,
    deadServers: measures.deadServersOn ? deadCount({ sites, parameters }) : 0,
    manager: measures.managerRestarted ? sites.length : 0,
    servers: takenOut(sites, measures).reduce((sum, { count }) => sum + THERE_AND_BACK * (1 + count), 0),
    // Setup is run in any case; looking after a wave before the next one starts is a step.
    force: way === 'forced' ? forced + (waves.length > 1 ? waves.length : 0) : 0,
  };
}

export function totalSteps(steps: HandSteps): number {
  return Object.values(steps).reduce((sum, count) => sum + count, 0);
}

/** Positions of the sites whose address is limited one by one, with its per cent. */
export function addressesLimited(
  { sites, parameters }: Scene,
  { addressKilobits }: Measures,
): readonly { readonly place: number; readonly percent: number }[] {
  if (addressKilobits === undefined) return [];
  return sites.flatMap((site, place) => {
    const link = site.linkKilobitsPerSecond ?? parameters.linkKilobitsPerSecond;
    const percent = addressPercent(link, parameters, addressKilobits);
    return percent === undefined ? [] : [{ place, percent }];
  });
}

/** Sites that give logon servers away for the upgrade, and how many: each server goes and comes back, and so does the list. */
export function takenOut(
  sites: Scene['sites'],
  { mostServers = Number.POSITIVE_INFINITY }: Measures,
): readonly { readonly place: number; readonly count: number }[] {
  return sites.flatMap(({ logonServers }, place) =>
    logonServers > mostServers ? [{ place, count: logonServers - mostServers }] : [],
  );
}

/** Dead servers that were counted, and those that the assumed share lets expect. */
function deadCount({ sites, parameters }: Scene): number {
  const all = sites.reduce(
    (sum, { logonServers, deadServers }) => sum + (deadServers ?? logonServers * parameters.deadShare),
    0,
  );
  return Math.max(1, Math.round(all));
}

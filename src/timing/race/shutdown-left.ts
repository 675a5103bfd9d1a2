/** What is left of a shutdown while it runs: the server that is being stopped, then the servers after it, then the site server. */

import type { ShutdownLaw } from '../law/shutdown.ts';
import { createShutdownLaws, sweptServers, tailsAt } from '../law/shutdown.ts';
import { gammaBelow, quantileOf } from '../law/special.ts';
import type { Parameters } from '../model/parameters.ts';

/** How far a shutdown has come. */
export interface ShutdownSoFar {
  /** Logon servers of the site. */
  readonly logonServers: number;
  /** Servers whose turn has come; the last of them is being stopped. */
  readonly begun: number;
  /** Seconds since the last of them had its turn, or since the shutdown began. */
  readonly sinceSeconds: number;
}

/** The time left under one parameter set: one of a few residual times of the current server, and the law of what follows. */
export interface ShutdownLeft {
  readonly law: ShutdownLaw;
  readonly cases: readonly { readonly seconds: number; readonly weight: number }[];
  /** How likely the current server takes as long as it did: what the silence says about this parameter set. */
  readonly likelihood: number;
}

/** Residual times of a healthy server are represented by so many equally probable ones. */
const SLICES = 10;
/** A last resort: no parameter set explains a server that takes so long, so it may end at any moment. */
const ANY_MOMENT = [{ seconds: 0, weight: 1e-9 }];

/** Servers whose turn has not come, of those that are handled before the Despooler stops. */
export function serversAfter({ logonServers, begun }: ShutdownSoFar, { sweptShare }: Parameters): number {
  return Math.max(0, sweptServers(sweptShare, Math.max(logonServers, begun)) - begun);
}

/** One parameter set with the laws of what may be left, which all races share and need again while only the clock goes on. */
export interface LeftWorld {
  readonly given: Parameters;
  /** Without the waits that a shutdown under way has behind it. */
  readonly parameters: Parameters;
  /** P(what follows the current server lasts longer), by the number of servers after it. */
  readonly law: (after: number) => ShutdownLaw;
}

export function createLeftWorld(given: Parameters): LeftWorld {
  // Site Configuration Manager handles servers already: it is in no other cycle. The Despooler's wait belongs to the package.
  const parameters = { ...given, managerBusyProbability: 0, despoolerLatencyMaxSeconds: 0 };
  const laws = createShutdownLaws(parameters, 'coarse');
  return { given, parameters, law: (after) => laws.law(after) };
}

export function shutdownLeft(soFar: ShutdownSoFar, { parameters, law: lawAfter }: LeftWorld): ShutdownLeft {
  const after = serversAfter(soFar, parameters);
  if (soFar.begun === 0) {
    return { law: lawAfter(after), cases: [{ seconds: -soFar.sinceSeconds, weight: 1 }], likelihood: 1 };
  }
  // Behind the last server the site server's own services stop: the silence covers both.
  const own = after === 0 ? parameters.siteServerStopSeconds : 0;
  const law = own > 0 ? { ...lawAfter(after), shift: 0 } : lawAfter(after);
  const cases = residuals(parameters, soFar.sinceSeconds, own);
  const kept = cases.length > 0 ? cases : ANY_MOMENT;
  return { law, cases: kept, likelihood: kept.reduce((sum, { weight }) => sum + weight, 0) };
}

/** Times left of the current server and of `own` seconds after it, given that both have not ended after `since` seconds. */
function residuals(parameters: Parameters, since: number, own: number): readonly { seconds: number; weight: number }[] {
  const { deadShare, slowShare, hangShare, deadAttempts, deadTimeoutSeconds, slowTimeoutSeconds } = parameters;
  const healthy = Math.max(0, 1 - deadShare - slowShare - hangShare);
  const fixed = [
    { seconds: deadAttempts * deadTimeoutSeconds + own - since, weight: deadShare },
    { seconds: slowTimeoutSeconds + own - since, weight: slowShare },
    { seconds: Number.POSITIVE_INFINITY, weight: hangShare },
  ].filter(({ seconds, weight }) => seconds > 0 && weight > 0);
  return [...fixed, ...healthyResiduals({ parameters, ended: since - own, share: healthy, from: since - own })];
}

function healthyResiduals({
  parameters: { serverStopMeanSeconds, serverStopShape },
  ended,
  share,
  from,
}: {
  readonly parameters: Parameters;
  readonly ended: number;
  readonly share: number;
  readonly from: number;
}): readonly { seconds: number; weight: number }[] {
  const rate = serverStopShape / serverStopMeanSeconds;
  const below = (seconds: number): number => gammaBelow(serverStopShape, Math.max(0, seconds) * rate);
  const gone = below(ended);
  const left = share * (1 - gone);
  if (left < 1e-9) return [];
  const most = 40 * serverStopMeanSeconds + 40 * Math.max(0, ended);
  return Array.from({ length: SLICES }, (_, i) => {
    const level = gone + ((i + 0.5) / SLICES) * (1 - gone);
    return { seconds: quantileOf(below, level, 0, most) - from, weight: left / SLICES };
  });
}

/** P(the shutdown still runs `seconds` from now), given that it has come so far. */
export function tailLeft({ law, cases, likelihood }: ShutdownLeft, seconds: number): number {
  const at = Float64Array.from(cases, (one) => seconds - one.seconds);
  const tails = new Float64Array(cases.length);
  tailsAt(law, at, 0, tails);
  let sum = 0;
  for (const [i, { weight }] of cases.entries())
    sum += weight * (at[i] === Number.NEGATIVE_INFINITY ? 1 : (tails[i] as number));
  return sum / likelihood;
}

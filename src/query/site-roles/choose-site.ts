/**
 * All that a text says of its sites → the one to act on, if there is exactly one, and those that must never be acted on.
 * In: CEN is our own, EDI fails. Out: EDI; CEN is refused. Undefined in doubt: a question costs a minute, a wrong command a site.
 */
import type { SiteCodeFact, SiteReading, SiteRole } from '../query.ts';

/** What the site is to be: upgraded, say, or taken out of the database. */
export type SiteTask = 'repair' | 'removal';

const ROLES: Readonly<Record<SiteReading, SiteRole>> = {
  failing: 'target',
  correction: 'target',
  secondary: 'target',
  gone: 'target',
  near: 'mentioned',
  parent: 'parent',
  own: 'own',
  sender: 'mentioned',
  recipient: 'mentioned',
  works: 'mentioned',
  not: 'mentioned',
  upgraded: 'mentioned',
  mentioned: 'mentioned',
};

export function roleOf({ reading }: SiteCodeFact): SiteRole {
  return ROLES[reading];
}

const codesOf = (facts: readonly SiteCodeFact[], ...readings: readonly SiteReading[]): ReadonlySet<string> =>
  new Set(facts.filter(({ reading }) => readings.includes(reading)).map(({ code }) => code));

/**
 * The fact for which a code must never stand in a command: the text calls it a parent (Q165876), or our own site without ever saying
 * that it is the one that fails.
 */
export function refusalOf(facts: readonly SiteCodeFact[], code: string): SiteCodeFact | undefined {
  const about = facts.filter((fact) => fact.code === code);
  const parent = about.find(({ reading }) => reading === 'parent');
  const own = about.find(({ reading }) => reading === 'own');
  const isTarget = about.some((fact) => roleOf(fact) === 'target');
  return parent ?? (own && !isTarget ? own : undefined);
}

/** Does it speak against acting on the site? Wherever in a paste it stands, it holds for all of it. */
export function speaksAgainst({ reading }: SiteCodeFact): boolean {
  return ['parent', 'own', 'sender', 'works', 'not'].includes(reading);
}

const DOUBTS: Readonly<Record<SiteTask, readonly SiteReading[]>> = {
  repair: ['own', 'sender', 'works', 'not', 'gone'],
  removal: ['own', 'sender', 'works', 'not', 'failing'],
};

/** What speaks against acting on a code that somebody gave: enough to ask back once. */
export function doubtOf(facts: readonly SiteCodeFact[], code: string, task: SiteTask): SiteCodeFact | undefined {
  return facts.find((fact) => fact.code === code && DOUBTS[task].includes(fact.reading));
}

/** The fact of the only code of a set; undefined when there are none or several. */
function only(facts: readonly SiteCodeFact[], codes: ReadonlySet<string>, readings: readonly SiteReading[]) {
  const [code] = codes;
  return codes.size === 1 ? facts.find((fact) => fact.code === code && readings.includes(fact.reading)) : undefined;
}

const without = (codes: ReadonlySet<string>, ...others: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set([...codes].filter((code) => !others.some((other) => other.has(code))));

/** What was put right last decides, unless it is a parent's or several codes. */
function findCorrection(facts: readonly SiteCodeFact[], refused: ReadonlySet<string>): SiteCodeFact | undefined {
  const corrections = facts.filter(({ reading }) => reading === 'correction');
  const last = corrections.at(-1);
  const together = without(
    new Set(corrections.filter(({ line }) => line === last?.line).map(({ code }) => code)),
    refused,
  );
  return last && together.size === 1 && together.has(last.code) ? last : undefined;
}

/** The site to repair. */
function findFailing(facts: readonly SiteCodeFact[]): SiteCodeFact | undefined {
  const refused = codesOf(facts, 'parent', 'own');
  const excluded = codesOf(facts, 'works', 'not', 'sender', 'gone');
  const corrected = findCorrection(facts, refused);
  if (corrected) return corrected;
  const failing = codesOf(facts, 'failing');
  const strong = without(failing, refused, excluded);
  if (strong.size > 0) return only(facts, strong, ['failing']);
  // It fails there and it works there: whoever says both must be asked.
  if (without(failing, refused, codesOf(facts, 'gone')).size > 0) return undefined;
  const near = without(codesOf(facts, 'near'), refused, excluded);
  const secondaries = without(codesOf(facts, 'secondary'), refused, excluded);
  if (secondaries.size > 0) {
    return without(near, secondaries).size === 0 ? only(facts, secondaries, ['secondary']) : undefined;
  }
  // "It shows at EDI" tells enough only where the parent or our own site is known to be another.
  const others = without(codesOf(facts, 'near', 'mentioned', 'recipient', 'upgraded'), refused, excluded);
  return refused.size > 0 && others.size === 1
    ? only(facts, without(near, codesOf(facts, 'upgraded')), ['near'])
    : undefined;
}

/** The site to take out of the database: one that the text calls gone, or wants removed. */
function findGone(facts: readonly SiteCodeFact[]): SiteCodeFact | undefined {
  return only(facts, without(codesOf(facts, 'gone'), codesOf(facts, 'parent', 'own', 'works', 'not')), ['gone']);
}

export function chooseSite(facts: readonly SiteCodeFact[], task: SiteTask): SiteCodeFact | undefined {
  return task === 'repair' ? findFailing(facts) : findGone(facts);
}

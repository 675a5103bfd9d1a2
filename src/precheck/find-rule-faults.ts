/** What is wrong with a rule book beyond its schema: names that do not exist, comparisons that cannot hold, samples that lie. */
import { capped, nearestName } from '../timing/input/problems.ts';
import type { FactEntry } from './facts.ts';
import { factOf, gatherFacts } from './facts.ts';
import { type CheckState, judgeRule } from './judge-rules.ts';
import { readFactObject } from './read-typed-facts.ts';
import type { Fact, Operand, Rule, RuleCondition, Test } from './rule.ts';
import type { RuleBook } from './rule-book.ts';

export interface RuleFault {
  /** Where in the rule: `['fails', 0, 'userConnections']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const ORDERED = ['above', 'at_least', 'below', 'at_most'] as const;

/** Faults of the facts and looks themselves. */
export function findFactFaults({ looks, facts }: Pick<RuleBook, 'looks' | 'facts'>): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  const known = new Set(looks.map(({ id }) => id));
  for (const [list, names] of [
    ['looks', looks.map(({ id }) => id)],
    ['facts', facts.map(({ name }) => name)],
  ] as const) {
    for (const [i, name] of names.entries()) {
      if (names.indexOf(name) !== i) faults.push({ path: [list, i], message: `${name} appears twice` });
    }
  }
  for (const [i, fact] of facts.entries()) {
    if (!known.has(fact.look)) faults.push({ path: ['facts', i, 'look'], message: `there is no look "${fact.look}"` });
    if (fact.kind === 'yes-no' && (fact.yes === undefined || fact.no === undefined)) {
      faults.push({ path: ['facts', i], message: 'a yes-no fact needs the sentences yes and no' });
    }
  }
  return faults;
}

/** Names and comparisons of one rule. */
export function findRuleFaults(rule: Rule, book: RuleBook): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  if (rule.fails === undefined && rule.at_risk === undefined) {
    faults.push({ path: ['fails'], message: 'is missing: a rule needs fails or at_risk' });
  }
  if (rule.when !== undefined) faults.push(...conditionFaults(rule.when, ['when'], book));
  for (const key of ['fails', 'at_risk'] as const) {
    for (const [i, one] of (rule[key] ?? []).entries()) faults.push(...conditionFaults(one, [key, i], book));
  }
  return faults;
}

function conditionFaults(condition: RuleCondition, path: RuleFault['path'], book: RuleBook): readonly RuleFault[] {
  return Object.entries(condition).flatMap(([name, test]) => {
    const at = [...path, name];
    const fact = factOf(book, name);
    if (fact === undefined) return [{ path: at, message: unknown(name, book) }];
    return [...testFaults(test, fact, at), ...operandFaults(test, at, book)];
  });
}

function testFaults(test: Test, fact: Fact, path: RuleFault['path']): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  const ordered = ORDERED.find((op) => test[op] !== undefined);
  if (ordered !== undefined && fact.kind !== 'number' && fact.kind !== 'version') {
    faults.push({
      path: [...path, ordered],
      message: `${fact.name} is ${fact.kind}: only numbers and versions have an order`,
    });
  }
  for (const op of ['longer_than', 'starts_with', 'contains'] as const) {
    if (test[op] !== undefined && fact.kind !== 'text') {
      faults.push({ path: [...path, op], message: `${fact.name} is ${fact.kind}: this test is for texts` });
    }
  }
  const { is } = test;
  const wanted = fact.kind === 'number' ? 'number' : fact.kind === 'yes-no' ? 'boolean' : 'string';
  if (is !== undefined && typeof is !== 'object' && typeof is !== wanted) {
    faults.push({ path: [...path, 'is'], message: `${fact.name} is ${fact.kind}, this is a ${typeof is}` });
  }
  return faults;
}

function operandFaults(test: Test, path: RuleFault['path'], book: RuleBook): readonly RuleFault[] {
  return [...ORDERED, 'is' as const].flatMap((op) => {
    const operand = test[op];
    return operand === undefined
      ? []
      : factsOf(operand)
          .filter((name) => factOf(book, name) === undefined)
          .map((name) => ({ path: [...path, op], message: unknown(name, book) }));
  });
}

function factsOf(operand: Operand): readonly string[] {
  if (typeof operand !== 'object') return [];
  if ('sum' in operand) return operand.sum.flatMap((term) => (typeof term === 'number' ? [] : [term.fact]));
  return [operand.fact];
}

function unknown(name: string, { facts }: RuleBook): string {
  const near = nearestName(
    name,
    facts.map((fact) => fact.name),
  );
  return `knowledge/facts.yml has no fact ${name}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

const STATES = { fails: 'fails', at_risk: 'at risk', ok: 'ok' } as const satisfies Record<string, CheckState>;

/** Each sample must be judged as it says; a rule that can fail, or put at risk, shows it. */
export function findSampleFaults(rule: Rule, book: RuleBook): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  for (const key of ['fails', 'at_risk'] as const) {
    if ((rule[key] === undefined) !== (rule.samples[key] === undefined)) {
      const message = rule[key] === undefined ? `there is no ${key} to show` : `a sample must show ${key}`;
      faults.push({ path: ['samples', key], message });
    }
  }
  for (const [key, wanted] of Object.entries(STATES) as [keyof typeof STATES, CheckState][]) {
    const sample = rule.samples[key];
    if (sample === undefined) continue;
    const read = readFactObject(book, sample);
    if (!read.ok) {
      faults.push(...capped(read.problems).map(({ field, message }) => ({ path: ['samples', key, field], message })));
      continue;
    }
    const { state, missing } = judgeRule(rule, book, gatherFacts(book, [...versionFacts(rule), ...read.value]).known);
    if (state === wanted) continue;
    const lacks = missing.length === 0 ? '' : `, without ${missing.join(', ')}`;
    faults.push({ path: ['samples', key], message: `is judged "${state}"${lacks}, not "${wanted}"` });
  }
  return faults;
}

/** A sample is about the first version that the rule is about, unless it names another: what is typed goes first. */
function versionFacts({ versions: [version = '1.2'] }: Rule): readonly FactEntry[] {
  return ['fromVersion', 'toVersion'].map((fact) => ({ fact, value: version, from: { kind: 'hierarchy' } }));
}

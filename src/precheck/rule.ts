/**
 * The schema of the pre-upgrade check as data: what can be known (`knowledge/facts.yml`), where to look for it, and the rules
 * that are judged by it (`knowledge/rules/*.yml`). A rule compares; it never computes anything that is not written here.
 */
import { z } from 'zod';
import { VERSION } from './version.ts';

const text = (max: number) => z.string().trim().min(3).max(max);

/** `senderThreads` */
const factName = z.string().regex(/^[a-z][A-Za-z0-9]{2,40}$/, 'is not a fact name such as senderThreads');
const shortName = z.string().regex(/^[a-z0-9][a-z0-9.-]{2,60}$/, 'is not a short name in lower case with hyphens');
const kbArticle = z.string().regex(/^Q\d{6}$/, 'is not an article number such as Q163379');
const version = z.string().regex(VERSION, 'is not a version such as 1.2 or 1.2 SP3');
const literal = z.union(
  [z.number(), z.boolean(), z.string().trim().min(1).max(60)],
  'is not a number, a text, or yes or no',
);

/** Where a fact is found. Several facts share a look: one command tells them all. */
export const look = z.strictObject({
  id: shortName,
  /** The place, as a heading: `SQL Server`. */
  where: text(60),
  /** What to do there, as a command to a colleague, without full stop. */
  do: text(240),
  /** What to type there, to copy. */
  run: z.string().trim().min(2).max(160).optional(),
  /** What comes out can be handed in as it is: a reader knows it. */
  paste: z.boolean().default(false),
});

export const fact = z.strictObject({
  name: factName,
  /** What it is, as a noun that can stand before a colon: `User connections of SQL Server`. */
  says: text(90),
  kind: z.enum(['number', 'yes-no', 'text', 'version']),
  unit: z.string().trim().min(1).max(20).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** The only texts that are allowed. */
  choices: z.array(z.string().trim().min(1).max(40)).min(2).max(12).optional(),
  look: shortName,
  /** Taken where nobody says otherwise, and said so. */
  assumed: literal.optional(),
  /** The two answers of a yes-no fact as sentences, without full stop. */
  yes: text(120).optional(),
  no: text(120).optional(),
});

/** A number that a comparison refers to: `{ fact: siteDatabaseMegabytes, times: 0.2 }`; `up_to` caps the fact first. */
const term = z.union(
  [
    z.number(),
    z.strictObject({ fact: factName, times: z.number().positive().optional(), up_to: z.number().optional() }),
  ],
  'is neither a number nor { fact, times, up_to }',
);
const operand = z.union(
  [literal, term, z.strictObject({ sum: z.array(term).min(2).max(6) })],
  'is not a value, { fact: name, times: number } or { sum: [ … ] }',
);

/** What must hold of one value; several of them at once are all meant. */
export const test = z
  .strictObject({
    above: operand.optional(),
    at_least: operand.optional(),
    below: operand.optional(),
    at_most: operand.optional(),
    is: operand.optional(),
    one_of: z.array(literal).min(2).max(20).optional(),
    /** Characters of a text. */
    longer_than: z.number().int().positive().optional(),
    starts_with: z.string().min(1).max(40).optional(),
    contains: z.string().min(1).max(40).optional(),
  })
  .refine((one) => Object.values(one).some((value) => value !== undefined), 'compares nothing');

/** All facts named here must pass. A fact with several values (one a site) passes when any of them does. */
export const ruleCondition = z.record(factName, test).refine((one) => Object.keys(one).length > 0, 'names no fact');

/** One condition, or several of which one is enough. */
const conditions = z.preprocess(
  (given) => (Array.isArray(given) ? given : [given]),
  z.array(ruleCondition).min(1).max(6),
);

const sampleValue = z.union(
  [literal, z.array(literal).min(1).max(20), z.record(z.string().min(1).max(40), literal)],
  'is not a value, a list of values, or one value per site',
);
/** Facts as a person would give them; what is not there is not known. */
const sample = z.record(factName, sampleValue);

export const rule = z.strictObject({
  id: shortName,
  article: kbArticle,
  /** More articles that say so. */
  also: z.array(kbArticle).max(6).default([]),
  /** Versions of SMS that it is about. */
  versions: z.array(z.string().regex(/^[12]\.\d$/, 'is not a version such as 1.2')).min(1),
  /** Which of the two versions of an upgrade these are: the one that runs, the one that Setup installs, or any of them. */
  concerns: z.enum(['from', 'to', 'either']).default('either'),
  /** From here on it no longer happens. */
  fixed_in: version.optional(),
  /** The rule in one plain sentence. */
  rule: text(240),
  /** Only then does it apply. */
  when: ruleCondition.optional(),
  fails: conditions.optional(),
  at_risk: conditions.optional(),
  /** What happens, one or two sentences. */
  consequence: text(400),
  remedy: text(500),
  samples: z.strictObject({ fails: sample.optional(), at_risk: sample.optional(), ok: sample }),
});

/** `knowledge/facts.yml` */
export const factFile = z.strictObject({ looks: z.array(look).min(1), facts: z.array(fact).min(1) });
/** `knowledge/rules/<theme>.yml` */
export const ruleFile = z.array(rule).min(1);

export type Look = z.infer<typeof look>;
export type Fact = z.infer<typeof fact>;
export type Test = z.infer<typeof test>;
export type Operand = z.infer<typeof operand>;
export type OperandTerm = z.infer<typeof term>;
export type RuleCondition = z.infer<typeof ruleCondition>;
export type Rule = z.infer<typeof rule>;

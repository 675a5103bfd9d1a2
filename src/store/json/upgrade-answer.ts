/**
 * What versions 1 to 4 kept of an answer, words and all → its facts. What only the words told (warnings, how an option differs) is told
 * anew from the articles in force.
 * In: `{ "kind": "known", "article": { "id": "Q186408", … }, "headline": …, "remedy": … }`. Out: `{ kind: 'known', problems: [ … ] }`.
 */
import { z } from 'zod';
import type { FoundDeadline, Grounds, Problem, Values } from '../../answer/finding/finding.ts';
import { toMoment } from '../../answer/finding/moment.ts';
import { taskOf } from '../../answer/template.ts';
import type { SiteTask } from '../../query/site-roles/choose-site.ts';

const ranked = z.array(z.object({ id: z.string(), confidence: z.number() }));
const notices = z.array(z.object({ kind: z.string(), text: z.string() })).catch([]);
const files = z
  .array(z.object({ name: z.string(), before: z.number() }))
  .optional()
  .catch(undefined);
const sites = z
  .array(z.object({ code: z.string(), reading: z.string(), line: z.number(), words: z.string() }))
  .optional()
  .catch(undefined);
const parentSites = z.array(z.string()).optional().catch(undefined);
const from = z
  .object({ name: z.string(), line: z.number().optional(), words: z.string().optional() })
  .optional()
  .catch(undefined);
const source = z.union([
  z.object({ from: z.literal('line'), line: z.number(), words: z.string() }),
  z.object({ from: z.literal('you') }),
]);

const grounds = z.object({
  article: z.object({ id: z.string(), source: z.enum(['curated', 'taught', 'imported']).catch('curated') }),
  confidence: z.number(),
  siteCode: z.string().optional(),
  proof: z.array(
    z
      .looseObject({
        signature: z.string().catch(''),
        line: z.number(),
        lastLine: z.number(),
        text: z.string(),
        captured: z.record(z.string(), z.string()).catch({}),
      })
      .transform(({ says: _says, ...line }) => line),
  ),
  words: z.array(z.string()).catch([]),
  facts: z.array(z.string()).optional().catch(undefined),
  deadline: z
    .object({
      certainty: z.enum(['exact', 'at-latest', 'passed', 'no-time']),
      line: z.number().optional(),
      byMs: z.number().optional(),
      basisMs: z.number().optional(),
      zone: z.string().optional(),
    })
    .optional()
    .catch(undefined),
});

const problem = grounds.extend({
  byAnswer: z.literal(true).optional(),
  remedy: z.object({
    steps: z.array(
      z.object({
        run: z.string().optional(),
        site: z.object({ code: z.string(), source }).optional().catch(undefined),
      }),
    ),
    missing: z.array(z.unknown()),
  }),
  sites,
  parentSites,
  contradiction: z.object({ given: z.string() }).optional().catch(undefined),
  from,
  race: z.object({ logonServers: z.number(), say: z.string().optional() }).optional().catch(undefined),
});

const oldAnswer = z.discriminatedUnion('kind', [
  problem.extend({
    kind: z.literal('known'),
    also: z.array(problem).optional(),
    candidates: ranked,
    notices,
    files,
  }),
  z.object({
    kind: z.literal('shortlist'),
    options: z.array(grounds).min(1),
    byAnswer: z.literal(true).optional(),
    question: z
      .object({ text: z.string(), choices: z.array(z.object({ label: z.string(), ids: z.array(z.string()) })) })
      .optional(),
    sites,
    parentSites,
    from,
    candidates: ranked,
    notices,
    files,
  }),
  z.object({
    kind: z.literal('unknown'),
    why: z.string(),
    reading: ranked.optional(),
    from,
    candidates: ranked,
  }),
]);

type OldGrounds = z.infer<typeof grounds>;
type OldProblem = z.infer<typeof problem>;

/** Absent fields stay absent: `undefined` is nothing that JSON can hold. */
const present = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

function toDeadline({ certainty, line, basisMs, byMs, zone }: NonNullable<OldGrounds['deadline']>): object {
  return present({
    certainty,
    line,
    basis: basisMs === undefined ? undefined : toMoment(basisMs, zone),
    by: byMs === undefined ? undefined : toMoment(byMs, zone),
  } satisfies { [Field in keyof FoundDeadline]: FoundDeadline[Field] | undefined });
}

/** Which version of its article an old answer told is not known: an empty one is never called changed. */
function toGrounds({ article, deadline, siteCode: _told, ...rest }: OldGrounds): object {
  return present({
    ...rest,
    article: { ...article, version: '' },
    deadline: deadline && toDeadline(deadline),
    doubts: {},
  } satisfies { [Field in keyof Grounds]: unknown });
}

/** The parents by name alone, as versions 1 and 2 kept them. */
const toSites = (own: z.infer<typeof sites>, parents: z.infer<typeof parentSites>) =>
  own ?? parents?.map((code) => ({ code, reading: 'parent', line: 0, words: '' }));

/** From the commands that were filled in; of the first versions, which did not say where a code came from, from the code alone. */
function toValues({ siteCode, remedy: { steps } }: OldProblem): Values {
  const filled = (task: SiteTask) => steps.find(({ run = '', site }) => site && taskOf(run) === task)?.site;
  const repair = filled('repair');
  const removal = filled('removal');
  if (!repair && !removal) return siteCode === undefined ? {} : { siteCode, removedSite: siteCode };
  return {
    ...(repair ? { siteCode: repair.code, siteSource: repair.source } : {}),
    ...(removal ? { removedSite: removal.code, removedSource: removal.source } : {}),
  };
}

function toProblem(old: OldProblem): object {
  const { byAnswer, remedy, sites: own, parentSites: parents, contradiction, from: product, race } = old;
  return present({
    ...toGrounds(grounds.parse(old)),
    byAnswer,
    values: toValues(old),
    sites: toSites(own, parents),
    asks: remedy.missing.length > 0 ? 'siteCode' : undefined,
    askedBack: contradiction?.given,
    from: product,
    codes: [],
    race: race && present(race),
  } satisfies { [Field in Exclude<keyof Problem, keyof Grounds>]: unknown });
}

/** @returns undefined for what is no answer of an earlier version; the caller's schema checks the rest */
export function upgradeAnswer(value: unknown): object | undefined {
  const read = oldAnswer.safeParse(value);
  if (!read.success) return undefined;
  const old = read.data;
  switch (old.kind) {
    case 'known': {
      const { also = [], candidates, notices: told, files: named } = old;
      return present({
        kind: 'known',
        problems: [old, ...also].map(toProblem),
        candidates,
        notices: told,
        files: named,
      });
    }
    case 'shortlist': {
      const { options, parentSites: parents, sites: own, notices: told, ...rest } = old;
      // These did not say how their sites were spoken of: then the code is asked for.
      const isUnsure = own === undefined && parents !== undefined;
      const safe = options.map((option) =>
        isUnsure ? { ...option, proof: option.proof.map((line) => ({ ...line, captured: {} })) } : option,
      );
      return present({
        ...rest,
        options: safe.map((option) => present({ ...toGrounds(option), siteCode: option.siteCode })),
        sites: toSites(own, parents),
        notices: told.filter(({ kind }) => kind !== 'later-product'),
      });
    }
    case 'unknown':
      return present({ ...old, reading: old.reading ?? [] });
  }
}

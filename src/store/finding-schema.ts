/** The shape of a finding in the document. What passes can be told: fields beyond these are kept as they are. */
import { z } from 'zod';

const ranked = z.array(z.looseObject({ id: z.string(), confidence: z.number() }));
const notices = z.array(z.looseObject({ kind: z.string(), text: z.string() }));
const files = z.array(z.looseObject({ name: z.string().optional(), before: z.number() })).optional();
const site = z.looseObject({ code: z.string(), reading: z.string(), line: z.number(), words: z.string() });
const product = z.looseObject({ name: z.string(), line: z.number().optional(), words: z.string().optional() });

const moment = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('instant'), atMs: z.number(), zone: z.string(), wallClockMs: z.number() }),
  z.looseObject({ kind: z.literal('unknown zone'), wallClockMs: z.number(), zone: z.string().optional() }),
]);

const grounds = z.looseObject({
  article: z.looseObject({ id: z.string(), source: z.enum(['curated', 'taught', 'imported']), version: z.string() }),
  confidence: z.number(),
  proof: z.array(
    z.looseObject({
      signature: z.string(),
      line: z.number(),
      lastLine: z.number(),
      text: z.string(),
      captured: z.record(z.string(), z.string()),
    }),
  ),
  words: z.array(z.string()),
  facts: z.array(z.string()).optional(),
  deadline: z
    .looseObject({
      certainty: z.enum(['exact', 'at-latest', 'passed', 'no-time']),
      line: z.number().optional(),
      basis: moment.optional(),
      by: moment.optional(),
    })
    .optional(),
  doubts: z.looseObject({
    versions: z.array(z.string()).optional(),
    year: z.number().optional(),
    against: z.array(z.string()).optional(),
    older: product.optional(),
    refused: z.array(site).optional(),
  }),
});

const source = z.discriminatedUnion('from', [
  z.looseObject({ from: z.literal('line'), line: z.number(), words: z.string() }),
  z.looseObject({ from: z.literal('you') }),
]);

const problem = grounds.extend({
  values: z.looseObject({
    siteCode: z.string().optional(),
    siteSource: source.optional(),
    removedSite: z.string().optional(),
    removedSource: source.optional(),
  }),
  sites: z.array(site).optional(),
  asks: z.literal('siteCode').optional(),
  askedBack: z.string().optional(),
  from: product.optional(),
  codes: z.array(z.looseObject({ written: z.string(), family: z.string(), value: z.number() })),
  race: z.looseObject({ logonServers: z.number(), say: z.string().optional() }).optional(),
});

export const findingSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('known'), problems: z.array(problem).min(1), candidates: ranked, notices, files }),
  z.looseObject({
    kind: z.literal('shortlist'),
    options: z.array(grounds.extend({ siteCode: z.string().optional() })).min(1),
    question: z
      .looseObject({
        text: z.string(),
        choices: z.array(z.looseObject({ label: z.string(), ids: z.array(z.string()) })),
      })
      .optional(),
    missing: z.number().int().min(0).optional(),
    sites: z.array(site).optional(),
    from: product.optional(),
    candidates: ranked,
    notices,
    files,
  }),
  z.looseObject({ kind: z.literal('unknown'), why: z.string(), reading: ranked, candidates: ranked }),
]);

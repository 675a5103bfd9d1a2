/**
 * The schema of one article: one known problem, as data. `knowledge/README.md` explains each field to authors.
 * In: the parsed YAML of `knowledge/articles/Q186408.yml`. Out: an `Article`, or every fault with its field.
 */
import { z } from 'zod';
import { condition } from './condition.ts';
import { LATER_PRODUCTS } from './product.ts';

const text = (max: number) => z.string().trim().min(3).max(max);

/** `Q186408` for a KB number; `T0001`-like ids belong to articles a team taught. */
export const articleId = z.string().regex(/^[QT]\d{4,6}$/, 'is not an article id such as Q186408');

const component = z.string().regex(/^[A-Z][A-Z0-9_]{2,60}$/, 'is not a component name such as SMS_DESPOOLER');

/**
 * How much one line proves when it stands alone. `alone`: no other problem writes it. `strong`: it nearly always is this
 * problem. `weak`: healthy or other sites write it too; it only supports its neighbours.
 */
export const proof = z.enum(['alone', 'strong', 'weak']);

const signatureLine = z.strictObject({
  /** The literal line; variable parts in braces: `{siteCode}`, `{server}`, `{number}`, `{path}`, `{word}`, `{text}`, or `{name:kind}`. */
  text: text(400),
  proof,
  /** Only lines of this component count, when the pasted line names one. */
  component: component.optional(),
  /** What the captured values must be: with others the line speaks against the article. */
  when: z.array(condition).min(1).max(4).optional(),
  /** What the line shows when they are not, for the reader: `the sender may send {capacity} at once`. */
  otherwise: text(200).optional(),
});

const signature = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{3,60}$/, 'is not a short name in lower case with hyphens'),
  /** What these lines show, one sentence. */
  says: text(200),
  /** In the order in which the log writes them; a paste may show any part. */
  lines: z.array(signatureLine).min(1).max(12),
});

const step = z.strictObject({
  say: text(600),
  /** A command to copy; `{{siteCode}}` is filled from the paste, or asked for. */
  run: z.string().trim().min(2).max(200).optional(),
  /** Shown beside the step with a warning sign: what goes wrong when it is done wrong. */
  danger: text(400).optional(),
});

export const article = z.strictObject({
  id: articleId,
  title: text(160),
  status: z.enum(['draft', 'tested', 'deprecated']),
  applies_to: z.strictObject({
    product: z.string().trim().min(2).max(80),
    versions: z.array(z.string().regex(/^\d+\.\d+$/, 'is not a version such as 1.2')).min(1),
    /** The service pack that mends it, e.g. `1.2 SP4`; absent when nothing does. */
    fixed_in: z.string().max(80).optional(),
  }),
  /** Later products in which the same holds, cause and way out alike; of lines from another one nobody is told this article. */
  also_in: z.array(z.enum(LATER_PRODUCTS)).max(LATER_PRODUCTS.length).default([]),
  components: z.array(component).max(12),
  /** It explains, such as a list of codes, and is never the cause: shown for reading, never as the answer. */
  reading: z.boolean().default(false),
  /** ISO date of the last change of what it was taken from; imported articles have it, and answers show it. */
  dated: z.iso.date('is not a date such as 1999-02-06').optional(),
  /** One line worth the ping. `{{siteCode|the secondary site}}` gives the words for when the value is not known. */
  headline: text(140),
  /** What happened, one or two sentences. */
  happened: text(500),
  /** As several people would say it. */
  symptoms: z.array(text(300)).min(1).max(20),
  /** More ways in which people ask about it: the matcher reads them, nobody is shown them. */
  asked_as: z.array(text(300)).max(40).default([]),
  signatures: z.array(signature).max(12).default([]),
  /** Lines that speak against this article: who shows them has something else. */
  against: z.array(text(300)).max(12).default([]),
  /**
   * What a text must say besides, before anybody may be sure of the article: its marks are messages that other problems write too.
   * One of the words or phrases will do; `ask` is the question for it.
   */
  only_with: z
    .array(z.strictObject({ any: z.array(text(60)).min(1).max(16), ask: text(200) }))
    .max(4)
    .default([]),
  codes: z
    .array(z.strictObject({ code: z.string().regex(/^(0x)?[0-9a-f]{1,8}$/i), component: component.optional() }))
    .max(20)
    .default([]),
  cause: text(1200),
  workaround: z.strictObject({
    /** Where to do it: which machine, which folder. */
    at: text(200).optional(),
    steps: z.array(step).min(1).max(16),
  }),
  deadline: z
    .strictObject({
      /** What happens then. */
      what: text(200),
      hours: z
        .number()
        .positive()
        .max(24 * 60),
      /** What the hours count from. */
      from: text(200),
      /** Lines whose own time is that start. */
      started_by: z.array(text(300)).max(8).default([]),
      /** Signatures that can only be written after the start: their time gives the latest possible moment. */
      after_start: z.array(z.string()).max(8).default([]),
      /** Signatures that show that it has come already. */
      passed_by: z.array(z.string()).max(8).default([]),
    })
    .optional(),
  /** What to look at next, to be sure or to see that it worked. */
  checks: z.array(text(400)).max(10).default([]),
  related: z
    .array(
      z.strictObject({
        id: articleId,
        /** How that one differs from this one, one sentence. */
        differs: text(300),
        /** A yes/no question whose "yes" speaks for *this* article and "no" for that one. */
        ask: text(200).optional(),
      }),
    )
    .max(10)
    .default([]),
  /** What cannot be mended while this problem stands: another article, or every remedy whose command begins with `run`. */
  prevents: z
    .array(
      z
        .strictObject({
          id: articleId.optional(),
          run: z.string().trim().min(2).max(60).optional(),
          because: text(200),
        })
        .refine(({ id, run }) => (id === undefined) !== (run === undefined), 'names either an id or a run'),
    )
    .max(10)
    .optional(),
  references: z.array(text(200)).min(1).max(20),
  /** Pasted samples that must find this article first; `kind: known` where nothing less will do, as for lines that prove it. */
  matches: z.array(z.strictObject({ text: text(6000), kind: z.enum(['known', 'shortlist']).optional() })).default([]),
  /** Near misses that must not find it; `belongs_to` names the article that is right, where there is one. */
  near_misses: z.array(z.strictObject({ text: text(6000), belongs_to: articleId.optional() })).default([]),
  /** When this article misleads. */
  false_positives: z.array(text(300)).max(10).default([]),
});

export type Article = z.infer<typeof article>;
export type Proof = z.infer<typeof proof>;

export type FieldPath = readonly (string | number)[];

/** One fault in knowledge data, precise enough to mend it without looking anything up. */
export interface Fault {
  /** `knowledge/articles/Q186408.yml` */
  readonly file: string;
  /** `signatures[0].lines[2].text`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
  /** 1-based line in the file, when known. */
  readonly line?: number;
}

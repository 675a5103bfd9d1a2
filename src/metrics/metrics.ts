/**
 * What is counted and timed for whoever runs the bot, in the form that Prometheus reads. No label holds a word of anybody: articles that
 * are not shipped, methods and error codes beyond a fixed number count as `other`, and no channel, person or workspace has a label.
 * `docs/operations/alerts.yml` and `docs/operations/dashboard.json` are written for these names; a test compares the three.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createStateGauges, type Sources } from './state-gauges.ts';

/** What arrived. `overheard`: in a channel where the bot reads along. */
export type EventKind = 'mention' | 'direct' | 'overheard' | 'command' | 'shortcut' | 'button' | 'form' | 'other';

/** What became of it. `silent`: nothing was to be said. `busy`: refused, too much at once. `repeated`: somebody else handles it. */
export type EventOutcome = 'answered' | 'silent' | 'busy' | 'repeated' | 'failed';

export interface ToldAnswer {
  /** Where it was asked: `mention`, `passive`, … */
  readonly surface: string;
  readonly kind: 'known' | 'shortlist' | 'unknown';
  /** The first of its articles. */
  readonly article?: string | undefined;
}

export interface ToldCall {
  /** Of the Web API. */
  readonly method: string;
  readonly outcome: 'ok' | 'error' | 'limited' | 'dropped' | 'lost';
  readonly seconds?: number;
  /** Slack's word, or ours, for what went wrong. */
  readonly code?: string | undefined;
}

export interface Metrics {
  event(kind: EventKind, outcome: EventOutcome, seconds: number): void;
  answered(answer: ToldAnswer): void;
  voted(vote: string): void;
  refused(budgetOf: string): void;
  /** @param place where the text was read: on the event loop, or in a thread */
  matched(place: 'loop' | 'thread', seconds: number): void;
  call(call: ToldCall): void;
  storeCall(operation: string, outcome: 'ok' | 'failed', seconds: number): void;
  storeLost(): void;
  /** Questions that were acknowledged, and whose lease ended without an answer. */
  unanswered(count: number): void;
  watch(sources: Sources): void;
  /** The text that Prometheus reads, and its content type. */
  read(): Promise<{ readonly text: string; readonly type: string }>;
  /** Of everything that may be exported. */
  readonly names: readonly string[];
}

/** Of an answer: a second is the aim, twenty is the limit of a text that a thread reads. */
const ANSWER_SECONDS = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12, 25, 60];
const MATCH_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 20];
const CALL_SECONDS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 5, 10];
const STORE_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 5];

/** Slack has some hundred error codes for what the bot does; beyond them somebody makes them up. */
const MOST_VALUES = 100;
const OTHER = 'other';

/** The value itself for the first hundred, `other` for what comes after. */
function bounded(): (value: string) => string {
  const seen = new Set<string>();
  return (value) => {
    if (!seen.has(value) && seen.size >= MOST_VALUES) return OTHER;
    seen.add(value);
    return value;
  };
}

/** @param options.shipped ids of the shipped articles, which have a label each */
export function createMetrics(options: { readonly version: string; readonly shipped: readonly string[] }): Metrics {
  const register = new Registry();
  const registers = [register];
  const shipped = new Set(options.shipped);
  const [method, code, operation] = [bounded(), bounded(), bounded()];
  let sources: Sources | undefined;

  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name: `sms_kb_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    how: { readonly labelNames: readonly Label[]; readonly buckets: number[] },
  ) => new Histogram({ name: `sms_kb_${name}`, help, ...how, registers });
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `sms_kb_${name}`, help, labelNames, registers });

  collectDefaultMetrics({ register });
  gauge('build_info', 'Always 1; the version is in the label', ['version']).set({ version: options.version }, 1);
  const events = counter('events_total', 'Deliveries of Slack', ['kind', 'outcome']);
  const replySeconds = histogram('reply_seconds', 'From the arrival of a delivery to its answer', {
    labelNames: ['kind'],
    buckets: ANSWER_SECONDS,
  });
  const answers = counter('answers_total', 'Diagnoses, by what was found', ['surface', 'kind']);
  const byArticle = counter('article_answers_total', 'Diagnoses, by the first article', ['article']);
  const votes = counter('votes_total', 'Presses of "Solved it" and "Not this"', ['vote']);
  const refused = counter('refused_questions_total', 'Questions above a budget', ['budget']);
  const matchSeconds = histogram('match_seconds', 'Reading and matching of one text, waiting for a thread included', {
    labelNames: ['place'],
    buckets: MATCH_SECONDS,
  });
  const calls = counter(
    'slack_calls_total',
    'Tries of calls to Slack that were answered, and calls that were given up',
    ['method', 'outcome'],
  );
  const callSeconds = histogram('slack_call_seconds', 'One try of a call to Slack', {
    labelNames: ['method'],
    buckets: CALL_SECONDS,
  });
  const errors = counter('slack_errors_total', 'The same that failed, by error code', ['code']);
  const storeSeconds = histogram('store_seconds', 'Calls to the store', {
    labelNames: ['operation', 'outcome'],
    buckets: STORE_SECONDS,
  });
  const losses = counter('store_losses_total', 'Times that the lock or the connection of the store was lost');
  const unanswered = gauge(
    'unanswered_questions',
    'Acknowledged questions whose lease ended without an answer, at the last look',
  );
  unanswered.set(0);
  createStateGauges({ register, sources: () => sources, method });

  const articleLabel = (id: string): string => (shipped.has(id) ? id : /^T\d+$/.test(id) ? 'team' : 'imported');

  return {
    event(kind, outcome, seconds) {
      events.inc({ kind, outcome });
      if (outcome === 'answered') replySeconds.observe({ kind }, seconds);
    },
    answered({ surface, kind, article }) {
      answers.inc({ surface, kind });
      if (article !== undefined) byArticle.inc({ article: articleLabel(article) });
    },
    voted: (vote) => votes.inc({ vote }),
    refused: (budget) => refused.inc({ budget }),
    matched: (place, seconds) => matchSeconds.observe({ place }, seconds),
    call(call) {
      const labels = { method: method(call.method) };
      calls.inc({ ...labels, outcome: call.outcome });
      if (call.seconds !== undefined) callSeconds.observe(labels, call.seconds);
      if (call.code !== undefined) errors.inc({ code: code(call.code) });
    },
    storeCall: (name, outcome, seconds) => storeSeconds.observe({ operation: operation(name), outcome }, seconds),
    storeLost: () => losses.inc(),
    unanswered: (count) => unanswered.set(count),
    watch(given) {
      sources = given;
    },
    read: async () => ({ text: await register.metrics(), type: register.contentType }),
    get names() {
      return register.getMetricsAsArray().map(({ name }) => name);
    },
  };
}

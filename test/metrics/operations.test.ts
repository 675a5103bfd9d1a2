/** The dashboard and the alerts name only what the bot exports, with labels that it sets; every alert has its section in the runbook. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { createMetrics, type Metrics } from '../../src/metrics/metrics.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const alertSchema = z.object({
  alert: z.string(),
  expr: z.string(),
  for: z.string().regex(/^\d+[smh]$/),
  labels: z.object({ severity: z.enum(['critical', 'warning']) }),
  annotations: z.object({ summary: z.string(), runbook: z.string() }),
});
const alerts = z
  .object({ groups: z.array(z.object({ rules: z.array(alertSchema) })) })
  .parse(parseYaml(read('docs/operations/alerts.yml')))
  .groups.flatMap(({ rules }) => rules);

const panelSchema = z.object({
  title: z.string(),
  type: z.string(),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).optional(),
});
const dashboard = z.object({ panels: z.array(panelSchema) }).parse(JSON.parse(read('docs/operations/dashboard.json')));
const targets = dashboard.panels.flatMap(({ targets: found = [] }) => found);

/** Words of PromQL that stand where a metric could. */
const WORDS = new Set(
  'sum max min rate increase time topk histogram_quantile by on and or unless without ignoring'.split(' '),
);

interface Selector {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** The metrics of an expression with the labels that are asked for: strings, ranges, numbers and groupings are no metrics. */
function selectorsOf(expr: string): readonly Selector[] {
  const plain = expr.replace(/\[[^\]]*\]/g, '').replace(/\b(?:by|on|without|ignoring) \([^)]*\)/g, '');
  return [...plain.matchAll(/([a-zA-Z_:][\w:]*)(\{(?:[^}"]|"[^"]*")*\})?/g)]
    .filter(({ index }) => !insideBraces(plain, index))
    .filter(([, name = '']) => !WORDS.has(name) && !/^e\d/.test(name))
    .map(([, metric = '', inner = '']) => ({
      metric,
      labels: [...inner.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)].map(([, label = '']) => label),
    }));
}

function insideBraces(text: string, index: number): boolean {
  const before = text.slice(0, index);
  return before.lastIndexOf('{') > before.lastIndexOf('}');
}

const groupedBy = (expr: string): readonly string[] =>
  [...expr.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(/,\s*/));

/** What Prometheus adds. */
const ADDED = new Set(['instance', 'job', 'le']);
const FROM_PROMETHEUS = new Set(['up']);

/** Every series and label that the real registry can write: everything is made to have a value first. */
async function exported(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const metrics: Metrics = createMetrics({ version: '1', shipped: ['Q1'] });
  metrics.event('mention', 'answered', 1);
  metrics.answered({ surface: 'mention', kind: 'known', article: 'Q1' });
  metrics.voted('solved');
  metrics.refused('person');
  metrics.matched('loop', 1);
  metrics.call({ method: 'm', outcome: 'error', seconds: 1, code: 'c' });
  metrics.storeCall('claims.claim', 'ok', 1);
  metrics.storeLost();
  metrics.watch({
    inFlight: () => 1,
    checks: () => [{ name: 'store', ok: true }],
    outgoing: () => ({ waiting: 1, underWay: 1, hung: 1, paused: new Map([['m', 1]]) }),
    sockets: () => ({ open: 1, wanted: 2, deafMs: 1 }),
    store: () => 'ok',
    pools: { reading: () => ({ isOk: true, waiting: 1, running: 1 }) },
    articles: () => ({ shipped: 1, imported: 1, importedAtMs: 1 }),
    backupMs: async () => 1,
  });
  const { text } = await metrics.read();
  const series = new Map<string, Set<string>>();
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_0-9]+)(\{.*\})? \S+$/gm)) {
    const known = series.get(name) ?? new Set<string>();
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    series.set(name, known);
  }
  return series;
}

const expressions: readonly (readonly [string, string])[] = [
  ...alerts.map(({ alert, expr }) => [`alert ${alert}`, expr] as const),
  ...targets.map(({ expr, legendFormat }) => [`dashboard ${legendFormat}`, expr] as const),
];

describe('the dashboard and the alerts', () => {
  let series: ReadonlyMap<string, ReadonlySet<string>>;
  beforeAll(async () => {
    series = await exported();
  });

  it('are read as PromQL is written', () => {
    const expr =
      'histogram_quantile(0.9, sum by (le) (rate(a_bucket{x="b c{d}",y=~"e"}[5m]))) > 900e6 and on (z) f_total';
    expect(selectorsOf(expr)).toEqual([
      { metric: 'a_bucket', labels: ['x', 'y'] },
      { metric: 'f_total', labels: [] },
    ]);
  });

  it.each(expressions)('%s: names what is exported', (_name, expr) => {
    const found = selectorsOf(expr);
    expect(found.length).toBeGreaterThan(0);
    for (const { metric, labels } of found) {
      if (FROM_PROMETHEUS.has(metric)) continue;
      expect([...series.keys()], metric).toContain(metric);
      const known = series.get(metric) ?? new Set();
      expect(labels.filter((label) => !known.has(label) && !ADDED.has(label))).toEqual([]);
    }
    const all = new Set(found.flatMap(({ metric }) => [...(series.get(metric) ?? [])]));
    expect(groupedBy(expr).filter((label) => !all.has(label) && !ADDED.has(label))).toEqual([]);
    const opened = [...expr].filter((letter) => letter === '(').length;
    expect([...expr].filter((letter) => letter === ')')).toHaveLength(opened);
  });

  it.each(targets)('the legend "$legendFormat" names labels that its series keeps', ({ expr, legendFormat }) => {
    const kept = new Set([...groupedBy(expr), 'instance']);
    const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
    expect(named.filter((label) => !kept.has(label))).toEqual([]);
  });

  it('show every metric of ours somewhere', () => {
    const shown = new Set(expressions.flatMap(([, expr]) => selectorsOf(expr).map(({ metric }) => metric)));
    const ours = createMetrics({ version: '1', shipped: [] }).names.filter((name) => name.startsWith('sms_kb_'));
    expect(ours.length).toBeGreaterThan(20);
    const isShown = (name: string) => ['', '_bucket', '_count'].some((end) => shown.has(`${name}${end}`));
    // The version is a list of the dashboard.
    expect(ours.filter((name) => !isShown(name))).toEqual(['sms_kb_build_info']);
  });
});

/** As GitHub makes it from a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s+/g, '-');

describe('the runbook', () => {
  const text = read('docs/operations/runbook.md');
  const sections = text.split(/^## /m).slice(1);
  const anchors = sections.map((section) => anchorOf(section.split('\n')[0] ?? ''));

  it('has a section for each alert, and no other', () => {
    const named = alerts.map(({ annotations }) => annotations.runbook.split('#'));
    expect(new Set(named.map(([page]) => page))).toEqual(new Set(['docs/operations/runbook.md']));
    expect(named.map(([, anchor]) => anchor).sort()).toEqual([...anchors].sort());
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  });

  it('says something in each, and links only to sections that are there', () => {
    expect(sections.filter((section) => section.length < 80)).toEqual([]);
    const links = [...text.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });
});

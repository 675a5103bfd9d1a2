import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkMessage, checkView } from '../../src/slack/blocks/limits.ts';
import type { Ask } from '../../src/slack/features/timing/ask.ts';
import { planView, riskView } from '../../src/slack/features/timing/timing-forms.ts';
import { timingMessage, timingProblems } from '../../src/slack/features/timing/timing-view.ts';
import type { Report } from '../../src/timing/report/report.ts';
import { riskReport } from '../build/timing.ts';

const nasty = fc.constantFrom('<!channel>', '&&&&&&', '`', '```', '*', '😀', '\n', '\u0000', '\u202e', ' ', '\ud800');
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.tuple(nasty, fc.integer({ min: 0, max: 4000 })).map(([part, times]) => part.repeat(times)),
);
const item = fc.record({ text, commands: fc.array(text, { maxLength: 60 }), danger: text }, { requiredKeys: ['text'] });
const report: fc.Arbitrary<Report> = fc.record({
  headline: text,
  say: fc.array(text, { maxLength: 6 }),
  tables: fc.array(
    fc.record({
      columns: fc.array(text, { maxLength: 6 }),
      rows: fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 40 }),
    }),
    { maxLength: 4 },
  ),
  lists: fc.array(fc.record({ title: text, items: fc.array(item, { maxLength: 30 }) }), { maxLength: 9 }),
  small: fc.array(text, { maxLength: 15 }),
});
const ask: fc.Arbitrary<Ask> = fc.record(
  {
    sites: text,
    logonServers: text,
    deadServers: text,
    mode: text,
    settings: fc.array(text, { maxLength: 40 }),
    hierarchy: text,
  },
  { requiredKeys: [] },
);

it('every message of an arbitrary report obeys every limit of Slack and pings nobody', () => {
  fc.assert(
    fc.property(report, ask, fc.boolean(), (any, asked, isPrivate) => {
      const message = timingMessage(any, { ask: asked, private: isPrivate, above: [any.headline], below: any.say });
      expect(checkMessage(message)).toEqual([]);
      const shown = message.blocks.flatMap((one) => (one.type === 'section' && one.text ? [one.text.text] : []));
      for (const one of [message.text, ...shown]) expect(one).not.toMatch(/<[!@#]/);
    }),
    { numRuns: 150 },
  );
});

it('every list of problems and every form obeys every limit', () => {
  fc.assert(
    fc.property(text, ask, (any, asked) => {
      const problems = Array.from({ length: 21 }, () => ({ field: any, row: 1, message: any }));
      expect(checkMessage(timingProblems(problems, asked, [any]))).toEqual([]);
      expect(checkView(riskView(asked, '{}'))).toEqual([]);
      expect(checkView(planView(asked, '{}'))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

it('a table stands in code, aligned, with a note of what was left out', () => {
  const rows = Array.from({ length: 400 }, (_, i) => [`S${i}`, '40', '90 %']);
  const { blocks } = timingMessage(
    riskReport({ tables: [{ title: 'Sites', columns: ['site', 'servers', 'risk'], rows }] }),
  );
  const table = JSON.stringify(blocks);
  expect(table.replace(/\u00a0/g, ' ')).toContain('`site  servers  risk`\\n`S0    40       90 %`');
  expect(table).toMatch(/`\\n… and \d+ more rows/);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownAnswer } from '../../src/answer/answer.ts';
import type { KnownFinding } from '../../src/answer/finding/finding.ts';
import { findingOf } from '../../src/answer/finding/to-finding.ts';
import { apply, type IncidentEvent } from '../../src/incident/apply.ts';
import type { Incident, Status } from '../../src/incident/incident.ts';
import { statusOf } from '../../src/incident/incident.ts';
import { knownAnswer, shortlistAnswer, unknownAnswer } from '../build/answer.ts';
import { incident } from '../build/incident.ts';

const knownFinding = (answer: KnownAnswer): KnownFinding => {
  const finding = findingOf(answer);
  if (finding.kind !== 'known') throw new Error('expected known');
  return finding;
};

const atMs = 1_700_000_001_000;
const [asker, other, third] = ['U01ALICE', 'U02BOB', 'U03CAROL'] as const;

const asksForSite = (over: Partial<KnownAnswer> = {}): KnownAnswer =>
  knownAnswer({ remedy: { steps: [], missing: [{ name: 'siteCode', ask: 'Which site?' }] }, ...over });
const vote = (by: string, said: 'solved' | 'not-this', ms = atMs): IncidentEvent => ({
  kind: 'voted',
  by,
  vote: said,
  atMs: ms,
});
const happen = (events: readonly IncidentEvent[], from: Incident = incident()): Incident =>
  events.reduce((one, event) => apply(one, event), from);

describe('a new answer', () => {
  it.each([
    ['a known problem', knownAnswer(), 'open'],
    ['a known problem that asks for the site', asksForSite(), 'waiting'],
    ['a second problem that asks for the site', knownAnswer({ also: [asksForSite()] }), 'waiting'],
    ['a short list', shortlistAnswer(), 'waiting'],
    ['nothing that is sure', unknownAnswer({ why: 'no-match' }), 'waiting'],
    ['an empty paste', unknownAnswer({ why: 'empty' }), 'waiting'],
    ['a healthy log', unknownAnswer({ why: 'healthy' }), 'dismissed'],
    ['something else than SMS', unknownAnswer({ why: 'not-sms' }), 'dismissed'],
  ] as const)('makes %s %3$s', (_what, answer, status) => {
    expect(statusOf(findingOf(answer))).toBe(status);
  });
});

describe('what people say', () => {
  it.each<[string, readonly IncidentEvent[], Status, string | undefined]>([
    ['anybody solves it', [vote(other, 'solved')], 'solved', other],
    ['the first who says so has solved it', [vote(other, 'solved'), vote(asker, 'solved')], 'solved', other],
    ['who asked dismisses it', [vote(asker, 'not-this')], 'dismissed', asker],
    ['a "not this" of somebody else is only counted', [vote(other, 'not-this')], 'open', undefined],
    [
      'who asked does not undo what another one solved',
      [vote(other, 'solved'), vote(asker, 'not-this')],
      'solved',
      other,
    ],
    ['who takes "solved" back opens it again', [vote(other, 'solved'), vote(other, 'not-this')], 'open', undefined],
    ['who asked and takes it back dismisses it', [vote(asker, 'solved'), vote(asker, 'not-this')], 'dismissed', asker],
    [
      'another "solved" still stands',
      [vote(asker, 'solved'), vote(other, 'solved'), vote(asker, 'not-this')],
      'solved',
      other,
    ],
    ['a dismissed one is solved after all', [vote(asker, 'not-this'), vote(third, 'solved')], 'solved', third],
    ['it is marked as solved', [{ kind: 'solved', by: other, atMs }], 'solved', other],
    ['who asked marks it as dismissed', [{ kind: 'dismissed', by: asker, atMs }], 'dismissed', asker],
    ['nobody else may dismiss it', [{ kind: 'dismissed', by: other, atMs }], 'open', undefined],
    [
      'what is solved is not dismissed',
      [vote(other, 'solved'), { kind: 'dismissed', by: asker, atMs }],
      'solved',
      other,
    ],
    ['who closed it opens it again', [vote(other, 'solved'), { kind: 'reopened', by: other, atMs }], 'open', undefined],
    ['who asked opens it again', [vote(other, 'solved'), { kind: 'reopened', by: asker, atMs }], 'open', undefined],
    ['a third may not open it', [vote(other, 'solved'), { kind: 'reopened', by: third, atMs }], 'solved', other],
    ['time ends it', [{ kind: 'expired', atMs }], 'expired', undefined],
    ['time does not end what is solved', [vote(other, 'solved'), { kind: 'expired', atMs }], 'solved', other],
    [
      'what time ended anybody opens',
      [
        { kind: 'expired', atMs },
        { kind: 'reopened', by: third, atMs },
      ],
      'open',
      undefined,
    ],
    ['what time ended can still be solved', [{ kind: 'expired', atMs }, vote(third, 'solved')], 'solved', third],
  ])('%s', (_what, events, status, by) => {
    const after = happen(events);
    expect([after.status, after.closed?.by]).toEqual([status, by]);
  });

  it('keeps the last vote of each person', () => {
    const { feedback } = happen([vote(asker, 'solved', 1), vote(other, 'solved', 2), vote(asker, 'not-this', 3)]);
    expect(feedback).toEqual([
      { user: other, vote: 'solved', atMs: 2 },
      { user: asker, vote: 'not-this', atMs: 3 },
    ]);
  });
});

describe('what is chosen and filled in', () => {
  const list = shortlistAnswer();
  const [option] = list.options.map(({ article }) => article.id);
  const filledIn = knownFinding(knownAnswer({ values: { siteCode: 'PAR' } }));
  const known = findingOf(knownAnswer());
  const asking = findingOf(asksForSite());

  it.each<[string, Incident, IncidentEvent, Incident['finding'], Status]>([
    [
      'a candidate of the list',
      incident({ answer: list }),
      { kind: 'chosen', articleIds: [option ?? ''], finding: known },
      known,
      'open',
    ],
    [
      'one that asks for the site',
      incident({ answer: list }),
      { kind: 'chosen', articleIds: [option ?? ''], finding: asking },
      asking,
      'waiting',
    ],
    ['a site', incident({ answer: asksForSite() }), { kind: 'filled', finding: filledIn }, filledIn, 'open'],
    [
      'a site into what is solved already',
      incident({ answer: asksForSite(), status: 'solved', closed: { by: other, atMs } }),
      { kind: 'filled', finding: filledIn },
      filledIn,
      'solved',
    ],
    [
      'an answer from more lines',
      incident({ answer: list }),
      { kind: 'answered', finding: filledIn },
      filledIn,
      'open',
    ],
  ])('takes %s', (_what, before, event, finding, status) => {
    expect(apply(before, event)).toEqual({ ...before, finding, status, version: before.version + 1 });
  });

  it.each<[string, Incident, IncidentEvent]>([
    [
      'a candidate that the list does not offer',
      incident({ answer: list }),
      { kind: 'chosen', articleIds: ['Q999999'], finding: known },
    ],
    [
      'a choice where somebody else has decided',
      incident(),
      { kind: 'chosen', articleIds: [option ?? ''], finding: filledIn },
    ],
    ['a site that is in it already', incident(), { kind: 'filled', finding: knownFinding(knownAnswer()) }],
    ['a site below a list', incident({ answer: list }), { kind: 'filled', finding: filledIn }],
    [
      'a site for another problem',
      incident(),
      {
        kind: 'filled',
        finding: knownFinding(knownAnswer({ article: { ...knownAnswer().article, id: 'Q999999' } })),
      },
    ],
    ['opening what is open', incident(), { kind: 'reopened', by: asker, atMs }],
    [
      'the message that is known already',
      incident({ place: { channel: 'C1', ts: '1.2' } }),
      { kind: 'posted', ts: '1.2' },
    ],
  ])('ignores %s', (_what, before, event) => {
    expect(apply(before, event)).toBe(before);
  });

  it('remembers the message it stands in, the newest of several', () => {
    const after = happen([
      { kind: 'posted', ts: '1.1' },
      { kind: 'posted', ts: '1.2' },
    ]);
    expect(after.place).toEqual({ ...incident().place, ts: '1.2' });
  });
});

const person = fc.constantFrom(asker, other, third);
const when = fc.integer({ min: 0, max: 2e12 });
const event: fc.Arbitrary<IncidentEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('voted' as const),
    by: person,
    vote: fc.constantFrom('solved', 'not-this'),
    atMs: when,
  }),
  fc.record({ kind: fc.constantFrom('solved', 'dismissed', 'reopened'), by: person, atMs: when }),
  fc.record({ kind: fc.constant('expired' as const), atMs: when }),
  fc.record({ kind: fc.constant('posted' as const), ts: fc.constantFrom('1.1', '1.2') }),
  fc.record({
    kind: fc.constant('filled' as const),
    finding: fc.constantFrom(knownFinding(knownAnswer()), knownFinding(asksForSite())),
  }),
  fc.record({
    kind: fc.constant('answered' as const),
    finding: fc.constantFrom(
      ...[knownAnswer(), asksForSite(), shortlistAnswer(), unknownAnswer()].map((answer) => findingOf(answer)),
    ),
  }),
);

describe('whatever happens', () => {
  it('one event makes one version or none, one vote a person, and who closed it is known exactly while it is closed', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let before = incident();
        for (const one of events) {
          const copy = structuredClone(before);
          const after = apply(before, one);
          expect(before).toEqual(copy);
          expect(after === before ? before.version : before.version + 1).toBe(after.version);
          expect(new Set(after.feedback.map(({ user }) => user)).size).toBe(after.feedback.length);
          if (after.status === 'solved' || after.status === 'expired') expect(after.closed).toBeDefined();
          if (after.status === 'open' || after.status === 'waiting') expect(after.closed).toBeUndefined();
          expect([after.id, after.workspace, after.createdMs]).toEqual([before.id, before.workspace, before.createdMs]);
          before = after;
        }
      }),
      { numRuns: 300 },
    );
  });
});

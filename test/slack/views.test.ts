import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, ShortlistAnswer } from '../../src/answer/answer.ts';
import { checkMessage, checkView } from '../../src/slack/blocks/limits.ts';
import { answerMessage } from '../../src/slack/features/answer/answer-view.ts';
import { articleMessage, articleView } from '../../src/slack/features/answer/article.ts';
import { fillView } from '../../src/slack/features/answer/fill-view.ts';
import { goneView, loadingView, moreView } from '../../src/slack/features/answer/more-view.ts';
import { errorMessage, noticeMessage } from '../../src/slack/features/answer/notice.ts';
import { readChoice, shortlistMessage, toChoice } from '../../src/slack/features/answer/shortlist.ts';
import { firstShown } from '../../src/slack/features/answer/shown.ts';
import { helpMessage, homeView } from '../../src/slack/features/help/help.ts';
import { resultsMessage, resultsView, searchView } from '../../src/slack/features/search/search-view.ts';
import { knownAnswer, lineEvidence, shortlistAnswer, unknownAnswer } from '../build/answer.ts';
import { buildArticle } from '../build/diagnoser.ts';

const here = firstShown('inc-1');
const wholeText = (answer: Answer) => answerMessage(answer, here).text;

describe('a known answer', () => {
  const { text, blocks } = answerMessage(knownAnswer(), here);

  it('says verdict, remedy, deadline and proof, in that order', () => {
    const marks = ['*The upgrade of LON lost', '*Do this*', '`PREINST /UPGRADE:LON`', '*Deadline*', '*Proof*'];
    const places = marks.map((mark) => text.indexOf(mark));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('has a first line that is worth the ping', () => {
    expect(text.split('\n')[0]).toBe(
      '*The upgrade of LON lost the race against its own shutdown* · Q186408 · SMS 1.2 · 97 % sure',
    );
  });

  it('shows the danger right below the command', () => {
    expect(text).toMatch(/`PREINST \/UPGRADE:LON`\n:warning: Never with the parent's own site code/);
  });

  it('names the moment and what it rests on', () => {
    expect(text).toMatch(/At the latest Tue 17 Mar 1998 22:10/);
    expect(text).toMatch(/The limit is 48 hours after the start of its bootstrap, which happened before line 9/);
  });

  it('numbers the lines of the proof as in the paste', () => {
    expect(text).toContain(
      '*Proof* (lines 8–9 of your text)\n8  `Cannot find config mini inst specific data`\n9  `Despooler failed',
    );
  });

  it('ends with its three buttons', () => {
    const labels = JSON.stringify(blocks.at(-1));
    for (const label of ['Solved it', 'Not this', 'More: cause, checks, sources']) expect(labels).toContain(label);
    expect(labels).not.toContain('Share');
  });

  it('asks for the site code when the paste did not give it', () => {
    const missing = [{ name: 'siteCode', ask: 'Which site does not upgrade?' }] as const;
    const message = answerMessage(knownAnswer({ remedy: { steps: [{ say: 'Force it.' }], missing } }), here);
    expect(message.text).toContain('Which site does not upgrade?');
    expect(JSON.stringify(message.blocks)).toContain('Enter the site code');
  });

  it('says so when only words speak for it', () => {
    expect(wholeText(knownAnswer({ proof: [], words: ['shutdown', 'slow'] }))).toMatch(
      /your words:\* shutdown, slow\. No log line confirms this/,
    );
  });

  it('keeps to one screen and leaves the other steps to More', () => {
    const steps = Array.from({ length: 9 }, (_, i) => ({ say: `Step number ${i + 1}` }));
    const answer = knownAnswer({ remedy: { steps, missing: [] } });
    expect(wholeText(answer)).toContain('See 5 more steps under More.');
    expect(wholeText(answer)).not.toContain('Step number 5');
    expect(JSON.stringify(moreView(answer))).toContain('5. Step number 5');
  });

  it('shows warnings, notices and an article that is a draft', () => {
    const { article } = knownAnswer();
    const answer = knownAnswer({
      article: { ...article, status: 'draft' },
      warnings: ['The paste shows 2.0.'],
      notices: [{ kind: 'redacted', text: 'Two passwords were taken out.' }],
    });
    expect(wholeText(answer)).toMatch(
      /Draft[\s\S]*:warning: The paste shows 2\.0\.[\s\S]*Two passwords were taken out/,
    );
  });

  it('shows a line once, even where two signatures recognised it', () => {
    const text = wholeText(knownAnswer({ proof: [lineEvidence(), lineEvidence({ signature: 'other' })] }));
    expect(text.split('error code = c0000001')).toHaveLength(2);
  });
});

describe('a shortlist', () => {
  it('shows the candidates, how they differ, and the question', () => {
    expect(wholeText(shortlistAnswer())).toMatch(
      /^\*Two possible causes, neither certain\.\*\n\*1\* \*The upgrade worked[\s\S]*\*2\*[\s\S]*Never started\.\n[^\n]*upgrade\.\n_Does HMAN\.LOG/,
    );
  });

  it('says what of the question each candidate was recognised by', () => {
    const [one, other] = shortlistAnswer().options;
    const options = [one, { ...other, words: [], facts: ['SMS_DESPOOLER', 'SMS 1.2'] }] as ShortlistAnswer['options'];
    expect(wholeText(shortlistAnswer({ options }))).toMatch(
      /words:\* upgrade, phase\.[\s\S]*Also named in the article:\* SMS_DESPOOLER, SMS 1\.2\./,
    );
  });

  it('offers each candidate where there is no question', () => {
    const { question: _question, ...rest } = shortlistAnswer();
    const drawn = JSON.stringify(answerMessage(rest, here).blocks);
    expect(drawn).toContain('Show Q134716');
    expect(drawn).not.toContain("Can't tell");
  });

  it('carries a choice through a button', () => {
    expect(readChoice(toChoice('inc:1', ['Q1', 'Q2']))).toEqual({ incidentId: 'inc:1', articleIds: ['Q1', 'Q2'] });
    expect(readChoice('nonsense')).toEqual({ incidentId: 'nonsense', articleIds: [] });
  });
});

it('an unknown answer says what to paste and offers the search', () => {
  const message = answerMessage(unknownAnswer({ searched: 2936 }), here);
  expect(message.text).toMatch(/^No article in the library[\s\S]*• the last 30 lines of DESPOOL\.LOG/);
  expect(JSON.stringify(message.blocks)).toContain('Search 2,936 articles');
});

it('an article shows its placeholders as words', () => {
  const { text } = articleMessage(buildArticle());
  expect(text).toContain('`PREINST /UPGRADE:&lt;site code&gt;`');
  expect(text).toContain('the parent of the secondary site');
  expect(text).not.toContain('{{');
});

describe('hostile text', () => {
  const hostile =
    '<!channel> <@U123> <https://evil.example|Slack> `rm` *bold* \u001b[31mred\u001b[0m \u0000 \u202e {"a":1} & ```';
  const everywhere = knownAnswer({
    headline: hostile,
    happened: hostile,
    words: [hostile],
    warnings: [hostile],
    proof: [lineEvidence({ text: hostile })],
    notices: [{ kind: 'redacted', text: hostile }],
    remedy: { at: hostile, steps: [{ say: hostile, run: hostile, danger: hostile }], missing: [] },
  });

  it('pings nobody, links nowhere and ends no code', () => {
    const { text, blocks } = answerMessage(everywhere, firstShown('inc-1', { above: [hostile], below: [hostile] }));
    const mrkdwn = [text, ...blocks.flatMap((one) => (one.type === 'section' && one.text ? [one.text.text] : []))];
    for (const one of mrkdwn) {
      expect(one).not.toMatch(/<[!@#h]/);
      expect(one).not.toMatch(/[\u0000\u001b\u202e]/);
      for (const line of one.split('\n')) expect((line.match(/`/g) ?? []).length % 2).toBe(0);
    }
  });

  it('is still legible', () => {
    expect(wholeText(everywhere)).toContain('`&lt;!channel&gt; &lt;@U123&gt;');
  });
});

describe('every view of arbitrary answers obeys every limit of Slack', () => {
  const nasty = fc.constantFrom('<!channel>', '&&&&&&', '`', '```', '*', '😀', '\n', '\u0000', '\u202e', ' ', '\ud800');
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(nasty, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.tuple(nasty, fc.integer({ min: 0, max: 5000 })).map(([part, times]) => part.repeat(times)),
  );
  const list = (most: number) => fc.array(text, { maxLength: most });
  const ms = fc.oneof(fc.integer(), fc.constant(Number.NaN));
  const line = fc
    .record({ line: fc.nat(1_000_000), lastLine: fc.nat(1_000_000), text, says: text })
    .map((over) => lineEvidence(over));
  const ref = fc.record({
    id: text,
    title: text,
    appliesTo: text,
    fixedIn: text,
    status: fc.constantFrom('draft', 'tested', 'deprecated'),
    source: fc.constantFrom('curated', 'taught', 'imported'),
    version: text,
  });
  const confidence = fc.double();
  const candidates = fc.array(fc.record({ id: text, title: text, confidence }), { maxLength: 20 });
  const notices = fc.array(fc.record({ kind: fc.constant('redacted' as const), text }), { maxLength: 20 });
  const known = fc
    .record({
      article: ref,
      confidence,
      headline: text,
      happened: text,
      remedy: fc.record({
        at: text,
        steps: fc.array(fc.record({ say: text, run: text, danger: text }), { maxLength: 16 }),
        missing: fc.array(fc.record({ name: fc.constant('siteCode' as const), ask: text }), { maxLength: 2 }),
      }),
      deadline: fc.record({
        what: text,
        hours: fc.double(),
        from: text,
        certainty: fc.constantFrom('exact', 'at-latest', 'passed', 'no-time'),
        byMs: ms,
        basisMs: ms,
        line: fc.nat(),
        zone: text,
      }),
      proof: fc.array(line, { maxLength: 30 }),
      words: list(30),
      cause: text,
      checks: list(12),
      related: fc.array(fc.record({ id: text, title: text, differs: text }), { maxLength: 12 }),
      references: list(20),
      warnings: list(10),
      codes: fc.array(
        fc.record({
          written: text,
          family: fc.constant('unknown' as const),
          value: fc.nat(),
          name: text,
          meaning: text,
        }),
        { maxLength: 20 },
      ),
      candidates,
      notices,
    })
    .map((over) => knownAnswer(over));
  const shortlist = fc
    .record({
      options: fc.array(
        fc.record({
          article: ref,
          confidence,
          headline: text,
          differs: text,
          proof: fc.array(line, { maxLength: 5 }),
          words: list(5),
          warnings: list(3),
          doubts: fc.constant({}),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      question: fc.record({
        text,
        choices: fc.array(fc.record({ label: text, ids: list(3) }), { minLength: 2, maxLength: 3 }),
      }),
      candidates,
      notices,
    })
    .map((over) => shortlistAnswer(over));
  const unknown = fc
    .record({ say: text, next: list(10), searched: fc.double(), candidates, notices })
    .map((over) => unknownAnswer(over));
  const showing = fc
    .record({ incidentId: text, private: fc.boolean(), above: list(15), below: list(15) })
    .map(({ incidentId, ...over }) => firstShown(incidentId, over));

  it('as messages', () => {
    fc.assert(
      fc.property(fc.oneof(known, shortlist, unknown), showing, (answer, how) => {
        expect(checkMessage(answerMessage(answer, how))).toEqual([]);
        if (answer.kind === 'shortlist') expect(checkMessage(shortlistMessage(answer, how, false))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('as modals', () => {
    fc.assert(
      fc.property(known, (answer) => {
        expect(checkView(moreView(answer))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('as lists, notices and forms', () => {
    fc.assert(
      fc.property(text, candidates, (words, found) => {
        expect(checkMessage(resultsMessage(words, found, [words]))).toEqual([]);
        expect(checkView(resultsView(words, found))).toEqual([]);
        expect(checkMessage(noticeMessage(`Sorry: ${words}`, words))).toEqual([]);
        expect(checkMessage(errorMessage(`Sorry: ${words}`, words))).toEqual([]);
        expect(checkMessage(helpMessage(found.length, words))).toEqual([]);
      }),
      { numRuns: 100 },
    );
    const views = [
      searchView(),
      fillView('{}'),
      loadingView(),
      goneView(),
      homeView(2936),
      articleView(buildArticle()),
    ];
    for (const view of views) expect(checkView(view)).toEqual([]);
  });

  it('for an article that fills every field to its brim', () => {
    const long = (max: number) => '&'.repeat(max);
    const article = buildArticle({
      title: long(160),
      happened: long(500),
      cause: long(1200),
      workaround: {
        at: long(200),
        steps: Array.from({ length: 16 }, () => ({ say: long(600), run: long(200), danger: long(400) })),
      },
      checks: Array.from({ length: 10 }, () => long(400)),
      related: Array.from({ length: 10 }, (_, i) => ({ id: `Q10000${i}`, differs: long(300) })),
      references: Array.from({ length: 20 }, () => long(200)),
    });
    expect(checkMessage(articleMessage(article))).toEqual([]);
    expect(checkView(articleView(article))).toEqual([]);
  });
});

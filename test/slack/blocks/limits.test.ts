import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, cutMrkdwn, lengthOf } from '../../../src/slack/blocks/cut.ts';
import { checkMessage, checkView } from '../../../src/slack/blocks/limits.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (over: object = {}) => ({
  type: 'button',
  action_id: 'a',
  text: { type: 'plain_text', text: 'Go' },
  value: 'v',
  ...over,
});
const modal = (over: object = {}) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Title' },
  blocks: [section('x')],
  ...over,
});
const many = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);

describe('checkMessage', () => {
  it('takes what Slack takes', () => {
    const blocks = [section('x'.repeat(3000)), { type: 'actions', elements: [button()] }, { type: 'divider' }];
    expect(checkMessage({ text: 'x', blocks })).toEqual([]);
  });

  it('counts code points, not code units', () => {
    expect(checkMessage({ text: 'x', blocks: [section('😀'.repeat(3000))] })).toEqual([]);
  });

  it.each([
    ['/text', { text: '', blocks: [] }],
    ['/text', { text: 'x'.repeat(40_001), blocks: [] }],
    ['/blocks', { text: 'x', blocks: many(51, section('x')) }],
    ['/blocks/1/text/text', { text: 'x', blocks: [section('x'), section('x'.repeat(3001))] }],
    ['/blocks/0/text/text', { text: 'x', blocks: [section('')] }],
    ['/blocks/0', { text: 'x', blocks: [{ type: 'section' }] }],
    ['/blocks/0/fields', { text: 'x', blocks: [{ type: 'section', fields: many(11, { type: 'mrkdwn', text: 'x' }) }] }],
    ['/blocks/0/elements', { text: 'x', blocks: [{ type: 'actions', elements: [] }] }],
    ['/blocks/0/elements/1/action_id', { text: 'x', blocks: [{ type: 'actions', elements: [button(), button()] }] }],
    [
      '/blocks/0/elements/0/text/text',
      {
        text: 'x',
        blocks: [{ type: 'actions', elements: [button({ text: { type: 'plain_text', text: 'x'.repeat(76) } })] }],
      },
    ],
    [
      '/blocks/0/elements/0/value',
      { text: 'x', blocks: [{ type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] }] },
    ],
    [
      '/blocks/0/elements/0/action_id',
      { text: 'x', blocks: [{ type: 'actions', elements: [button({ action_id: undefined })] }] },
    ],
    [
      '/blocks/0/elements',
      { text: 'x', blocks: [{ type: 'context', elements: many(11, { type: 'mrkdwn', text: 'x' }) }] },
    ],
    [
      '/blocks/0/text/text',
      { text: 'x', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] },
    ],
    ['/blocks/0/type', { text: 'x', blocks: [{ type: 'marquee' }] }],
    ['/blocks/1/block_id', { text: 'x', blocks: many(2, { type: 'divider', block_id: 'same' }) }],
  ])('points to %s', (pointer, message) => {
    expect(checkMessage(message).map((fault) => fault.pointer)).toEqual([pointer]);
  });
});

describe('checkView', () => {
  it('takes a modal with an input and a submit', () => {
    const input = {
      type: 'input',
      label: { type: 'plain_text', text: 'Site code' },
      element: { type: 'plain_text_input', action_id: 'a', max_length: 20 },
    };
    expect(checkView(modal({ blocks: [input], submit: { type: 'plain_text', text: 'Go' } }))).toEqual([]);
    expect(checkView(modal({ blocks: [input] })).map((fault) => fault.pointer)).toEqual(['/submit']);
  });

  it.each([
    ['/title/text', modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } })],
    ['/private_metadata', modal({ private_metadata: 'x'.repeat(3001) })],
    ['/callback_id', modal({ callback_id: 'x'.repeat(256) })],
    ['/blocks', modal({ blocks: [] })],
    ['/blocks', modal({ blocks: many(101, section('x')) })],
    ['/type', modal({ type: 'toast' })],
    ['/close/type', modal({ close: { type: 'mrkdwn', text: 'x' } })],
  ])('points to %s', (pointer, view) => {
    expect(checkView(view).map((fault) => fault.pointer)).toEqual([pointer]);
  });
});

describe('cut', () => {
  it('never exceeds and never changes what fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, max) => {
        const result = cut(text, max);
        expect(lengthOf(result)).toBeLessThanOrEqual(max);
        if (lengthOf(text) <= max) expect(result).toBe(text);
      }),
    );
  });

  it.each([
    ['a &amp; b &amp; c', 8, 'a …'],
    ['see `code here` now', 9, 'see `co`…'],
    ['short', 9, 'short'],
  ])('cutMrkdwn(%j, %d) is %j', (text, max, expected) => {
    expect(cutMrkdwn(text, max)).toBe(expected);
  });

  it('cutMrkdwn never exceeds, whatever it closes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('`', '&', 'a', 'm', 'p', ';', ' ') }),
        fc.integer({ min: 3, max: 30 }),
        (text, max) => {
          expect(lengthOf(cutMrkdwn(text, max))).toBeLessThanOrEqual(max);
        },
      ),
    );
  });
});

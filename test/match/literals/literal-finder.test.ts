import { describe, expect, it } from 'vitest';
import { buildSegment } from '../../../src/match/index/build-segment.ts';
import { createLiteralFinder } from '../../../src/match/literals/literal-finder.ts';
import { buildDocument } from '../../build/document.ts';

/** Two articles that quote messages with the same beginning, and some others. */
const documents = [
  buildDocument('Q900001', 'one', {
    literals: ['CMachineSource::InsertMachine - Top Level group not found in the report'],
  }),
  buildDocument('Q900002', 'other', {
    literals: ['CMachineSource::InsertMachine - attempt to update a row that is gone'],
  }),
  buildDocument('Q900003', 'code', { literals: ['The scheduler could not open the outbox directory, error code 53'] }),
  ...Array.from({ length: 40 }, (_, at) =>
    buildDocument(`Q91${String(at).padStart(4, '0')}`, 'filler', {
      literals: [`component${at} wrote entry${at} into table${at}`],
    }),
  ),
];
const finder = createLiteralFinder(buildSegment(documents).literals);
const found = (line: string) =>
  finder
    .find([line.toLowerCase().match(/[a-z0-9_]+/g) ?? []])
    .map(({ document, kind }) => `${documents[document]?.id} ${kind}`);

describe('messages with the same beginning', () => {
  it('are told apart by the part that differs', () => {
    expect(found('CMachineSource::InsertMachine - Top Level group not found in the report')).toEqual([
      'Q900001 message',
    ]);
    expect(found('CMachineSource::InsertMachine - attempt to update a row that is gone')).toEqual(['Q900002 message']);
  });

  it('are neither of them where another message follows the beginning', () => {
    expect(found('CMachineSource::InsertMachine - wrote history of the client')).toEqual([]);
  });
});

describe('the same message with another number', () => {
  it('is another error: it supports, and proves nothing by itself', () => {
    expect(found('The scheduler could not open the outbox directory, error code 53')).toEqual(['Q900003 message']);
    expect(found('The scheduler could not open the outbox directory, error code 1326')).toEqual(['Q900003 support']);
  });
});

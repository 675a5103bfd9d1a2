import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineField, MarkedFormat, RecordFormat } from '../../../src/logs/formats/log-format.ts';
import { markedFormats } from '../../../src/logs/formats/marked-formats.ts';
import { recordFormats } from '../../../src/logs/formats/record-formats.ts';
import type { LogLine, ReadLine } from '../../../src/logs/log-line.ts';
import { normalise } from '../../../src/logs/normalise.ts';
import { parseLog } from '../../../src/logs/parse-log.ts';

const isMarked = (format: MarkedFormat | RecordFormat): format is MarkedFormat => 'read' in format;
const withoutPlace = ({ number: _, lastNumber: __, ...line }: LogLine): ReadLine => line;

/** What one format makes of a whole paste; undefined when the format does not know the paste, or not all of it. */
function readAlone(format: MarkedFormat | RecordFormat, pasted: string): readonly ReadLine[] | undefined {
  const { lines } = normalise(pasted);
  if (isMarked(format)) {
    const read = lines.map(({ text }) => format.read(text));
    return read.every((line) => line !== undefined) ? read : undefined;
  }
  const taken = format.take(lines, 0);
  return taken?.next === lines.length ? taken.lines.map(withoutPlace) : undefined;
}

const formats = [...markedFormats, ...recordFormats];
const rows = formats.flatMap((format) => format.samples.map(({ pasted, lines }) => ({ format, pasted, lines })));
const named = (row: (typeof rows)[number]) => [`${row.format.name}: ${row.pasted}`, row] as const;

describe('each log format', () => {
  it('has a name of its own and at least one sample', () => {
    expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length);
    for (const { name, samples } of formats) expect(samples.length, name).toBeGreaterThan(0);
  });

  it.each(rows.map(named))('reads its sample to the last field: %s', (_what, { format, pasted, lines }) => {
    expect(readAlone(format, pasted)).toStrictEqual(lines);
  });

  it.each(rows.map(named))('leaves its sample to no other: %s', (_what, { format, pasted }) => {
    const others = formats.filter((other) => other !== format && readAlone(other, pasted) !== undefined);
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  it.each(rows.map(named))('reads its sample in a paste as alone: %s', (_what, { pasted, lines }) => {
    expect(parseLog(normalise(pasted).lines).map(withoutPlace)).toStrictEqual(lines);
  });

  it.each(formats.map((format) => [format.name, format] as const))(
    '%s tells what it says, and nothing else',
    (_name, format) => {
      const told = new Set(format.samples.flatMap(({ lines }) => lines.flatMap((line) => Object.keys(line))));
      for (const always of ['text', 'format', 'cut']) told.delete(always);
      expect([...told].sort()).toEqual([...format.tells].sort());
    },
  );

  it('keeps its sample apart from the lines around it', () => {
    const pair = fc.tuple(fc.constantFrom(...rows), fc.constantFrom(...rows));
    fc.assert(
      fc.property(pair, ([first, second]) => {
        const { lines } = normalise(`${first.pasted}\n\n${second.pasted}`);
        expect(parseLog(lines).map(withoutPlace)).toEqual([...first.lines, ...second.lines]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a marked format', () => {
  const marked = markedFormats.flatMap((format) => format.samples.map(({ pasted }) => ({ format, pasted })));

  it('never tells more of a damaged line than it can say', () => {
    const damage = fc.record({
      sample: fc.constantFrom(...marked),
      at: fc.nat(160),
      removed: fc.nat(8),
      put: fc.constantFrom('', ' ', '<', '>', '$$', '/', ':', '|', '\t', '0', '99', 'Eastern Standard Time', '(0x1)'),
    });
    fc.assert(
      fc.property(damage, ({ sample: { format, pasted }, at, removed, put }) => {
        const line = pasted.slice(0, at) + put + pasted.slice(at + removed);
        for (const read of [format.read(line), format.readCut?.(line)]) {
          if (!read) continue;
          const { text, format: _, cut: __, ...told } = read;
          for (const one of Object.keys(told)) expect(format.tells).toContain(one as LineField);
          // The message is part of the line, and no time is one that no clock shows.
          expect(line).toContain(text);
          if (read.wallClockMs !== undefined) expect(Number.isFinite(read.wallClockMs)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('the marks of trace lines', () => {
  it('are looked for in logs/ alone, beside the redaction, which knows where a value ends', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const elsewhere = files.filter((file) => !/^(?:logs|text[\\/]redact)[\\/]/.test(file));
    expect(elsewhere.length).toBeGreaterThan(100);
    // `'$$'`, `'$$<'`, `/\$\$…/`: samples, which have text around the mark, are no patterns.
    const looksFor = elsewhere.filter((file) => /'\$\$<?'|\\\$\\\$/.test(readFileSync(`src/${file}`, 'utf8')));
    expect(looksFor).toEqual([]);
  });
});

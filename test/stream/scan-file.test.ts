import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiagnoser, type Diagnoser } from '../../src/diagnose.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { createLiteralIndexBuilder } from '../../src/match/literals/literal-index.ts';
import { diagnoseScan } from '../../src/stream/diagnose-scan.ts';
import { readBatches } from '../../src/stream/read-batches.ts';
import { scanFile } from '../../src/stream/scan-file.ts';
import { scanInThread } from '../../src/stream/scan-in-thread.ts';
import { cli } from '../build/cli.ts';
import { longLog, timeOfLine } from '../build/long-log.ts';

const taken = '~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG';
const notFound = 'Cannot find config mini inst specific data~';
const failed = '~Despooler failed to execute the instruction, error code = c0000001';
const lost = (line: number) => ({ [line]: taken, [line + 1]: notFound, [line + 2]: failed });
const LINES = 24_000;

let folder: string;
let knowledge: Knowledge;
let diagnoser: Diagnoser;
let long: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-stream-'));
  knowledge = await loadKnowledge('knowledge');
  diagnoser = createDiagnoser(knowledge);
  long = await file('long.log', longLog(LINES, { ...lost(1_200), ...lost(9_000), ...lost(20_000) }));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const msOf = (line: number) => Date.UTC(1998, 0, 4) + line * 4_000;

describe('a log of three megabytes', () => {
  it('gives each finding with its count, its first and last occurrence and its timeline', async () => {
    const { lines, findings } = await scanFile(long, knowledge);
    expect(lines).toBe(LINES);
    expect(findings.map(({ article }) => article)).toEqual(['Q186408', 'Q186408', 'Q186408']);
    expect(findings[0]).toMatchObject({
      count: 3,
      first: { line: 1_201, wallClockMs: msOf(1_201), text: 'Cannot find config mini inst specific data' },
      last: { line: 20_001, wallClockMs: msOf(20_001) },
      timeline: {
        bucketMs: 3_600_000,
        buckets: [1_201, 9_001, 20_001].map((line) => ({
          startMs: Math.floor(msOf(line) / 3_600_000) * 3_600_000,
          count: 1,
        })),
      },
    });
    expect(timeOfLine(1_201)).toBe('Sun Jan 04 01:20:04 1998~');
  });

  it('is answered from what stands around its most telling line, with line numbers of the file', async () => {
    const answer = diagnoseScan(await scanFile(long, knowledge), long, diagnoser);
    expect(answer).toMatchObject({ kind: 'known', article: { id: 'Q186408' } });
    expect(answer.kind === 'known' && answer.proof.map(({ line }) => line)).toEqual([20_000, 20_001, 20_002]);
    expect(answer.kind === 'known' && answer.deadline).toMatchObject({ line: 20_000, basisMs: msOf(20_000) });
  });

  it('is scanned in a thread with the same result', async () => {
    const there = await scanInThread({ file: long, knowledgeDir: 'knowledge' });
    expect(there).toEqual(await scanFile(long, knowledge));
  });

  it('is read whole by the command line, which shows counts and, on request, the timeline', async () => {
    const ask = (...args: string[]) =>
      cli(['ask', long, ...args], { env: { DATA_DIR: folder }, openDiagnoser: async () => diagnoser });
    const plain = await ask();
    expect(plain).toMatchObject({ code: 0, err: '' });
    expect(plain.out).toMatch(/lines 20000–20002 of \w+\.log/);
    expect(plain.out).toMatch(/In the whole log: 24,000 lines, 2\.\d MB/);
    expect(plain.out).toMatch(/3 times: first line 1,201 \(Sun 4 Jan 1998 01:20\), last line\s+20,001/);
    expect(plain.out).not.toMatch(/####/);
    expect((await ask('--timeline')).out).toMatch(/Sun 4 Jan 1998 01:00 {2}#+ 1\n/);
    expect(JSON.parse((await ask('--json')).out)).toMatchObject({
      kind: 'known',
      log: { lines: LINES, findings: [{ count: 3 }, {}, {}] },
    });
  });
});

describe('what a log of any kind gives', () => {
  it.each<[string, string | Uint8Array]>([
    ['UTF-16', Buffer.from(`\ufeff${longLog(2_000, lost(700))}`, 'utf16le')],
    ['line feeds alone', longLog(2_000, lost(700)).replaceAll('\r', '')],
    ['carriage returns alone', longLog(2_000, lost(700)).replaceAll('\n', '')],
    ['ANSI', Buffer.from(`${longLog(2_000, lost(700))}\r\nGr\u00fc\u00dfe`, 'latin1')],
    ['a line of a megabyte before', `${'x '.repeat(500_000)}\n${longLog(1_999, lost(699))}`],
    ['soft hyphens and colours', longLog(2_000, lost(700)).replaceAll('config mini', 'con\u00adfig \u001b[31mmini')],
  ])('%s', async (name, content) => {
    const { lines, findings } = await scanFile(await file(`${name}.log`, content), knowledge);
    expect(lines - 2_000).toBeLessThan(2);
    expect(findings.find(({ says, proof }) => says && proof > 0.9)).toMatchObject({
      article: 'Q186408',
      count: 1,
      first: { line: 701 },
    });
  });

  it('nothing, where lines are healthy, however often they come', async () => {
    const { findings, window } = await scanFile(await file('healthy.log', longLog(3_000)), knowledge);
    expect(findings).toEqual([]);
    expect(window.text.split('\n')).toHaveLength(301);
    expect(window.firstLine).toBe(2_700);
  });

  it('an empty file is an empty scan', async () => {
    expect(await scanFile(await file('empty.log', ''), knowledge)).toEqual({
      lines: 0,
      bytes: 0,
      findings: [],
      window: { text: '', firstLine: 1 },
    });
  });

  it('literals that imported articles quote, but not of articles that we have written anew', async () => {
    const builder = createLiteralIndexBuilder();
    const quoted = 'Failed to connect to registry of the backup domain controller {server}, will retry';
    builder.add([{ text: quoted, kind: 'message' }]);
    builder.add([{ text: 'Cannot find config mini inst specific data', kind: 'message' }]);
    // A line is rare only among others.
    for (let at = 0; at < 500; at++) builder.add([{ text: `a${at} b${at} c${at} d${at}`, kind: 'message' }]);
    const imported = {
      literals: builder.build(),
      idOf: (document: number) => (document === 0 ? 'Q900001' : 'Q186408'),
    };
    const log = longLog(2_000, {
      40: quoted.replace('{server}', 'BDC7'),
      900: quoted.replace('{server}', 'BDC9'),
      950: notFound,
    });
    const { findings } = await scanFile(await file('literal.log', log), { articles: knowledge.articles, imported });
    expect(findings.map(({ article, count }) => [article, count])).toEqual([
      ['Q186408', 1],
      ['Q900001', 2],
    ]);
  });

  it('no secrets: what is shown is redacted', async () => {
    const log = longLog(100, { 50: `${failed} as CORP\\jsmith password=hunter2` });
    const { findings } = await scanFile(await file('secret.log', log), knowledge);
    expect(findings[0]?.first.text).toContain('c0000001');
    expect(JSON.stringify(findings)).not.toMatch(/hunter2|jsmith/);
  });

  it('the error of the file system when there is no file', async () => {
    await expect(scanFile(join(folder, 'none.log'), knowledge)).rejects.toThrow(/ENOENT/);
    await expect(scanInThread({ file: join(folder, 'none.log'), knowledgeDir: 'knowledge' })).rejects.toThrow(/ENOENT/);
  });
});

describe('reading in batches', () => {
  it('keeps every line and its number, wherever a chunk ends', async () => {
    const lines = Array.from({ length: 30_000 }, (_, at) => `${at} ${'ab '.repeat(at % 40)}é`);
    const read: string[] = [];
    for await (const batch of readBatches(await file('chunks.log', lines.join('\r\n')))) {
      expect(batch.firstLine).toBe(read.length + 1);
      read.push(...batch.lines);
    }
    expect(read).toEqual(lines);
  });

  it('holds no more of a line than is read of one', async () => {
    let longest = 0;
    let count = 0;
    for await (const { lines } of readBatches(await file('one.log', `${'y'.repeat(3_000_000)}\nend`))) {
      for (const line of lines) longest = Math.max(longest, line.length);
      count += lines.length;
    }
    expect(count).toBe(2);
    expect(longest).toBeLessThanOrEqual(4_001);
  });
});

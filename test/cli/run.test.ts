import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Pasted } from '../../src/query/pasted.ts';
import { cli } from '../build/cli.ts';
import { fakeDiagnoser, wholeOf } from '../build/diagnoser.ts';

const failing = 'Despooler failed to execute the instruction, error code = c0000001';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

describe('ask', () => {
  it('diagnoses a file', async () => {
    const result = await cli(['ask', await file('despool.log', failing)]);
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(result.out).toMatch(/^The upgrade of LON lost the race/);
  });

  it.each([[['ask']], [['ask', '-']]])('diagnoses standard input: %j', async (args) => {
    const result = await cli(args, { input: failing });
    expect(result.code).toBe(0);
    expect(result.out).toContain('PREINST /UPGRADE:LON');
  });

  it('prints the answer as JSON', async () => {
    const result = await cli(['ask', '--json'], { input: failing });
    expect(JSON.parse(result.out)).toMatchObject({ kind: 'known', article: { id: 'Q186408' } });
  });

  it('answers an unknown text with code 0: an answer is an answer', async () => {
    const result = await cli(['ask'], { input: 'lunch?' });
    expect(result.code).toBe(0);
    expect(result.out).toContain('No article in the library matches this.');
  });

  it('puts the given site code into the command', async () => {
    expect((await cli(['ask', '--site', 'nyc'], { input: failing })).out).toContain('PREINST /UPGRADE:NYC');
  });

  it.each(['LOND', '', 'L;N', '{LON}', '$(x)', 'LO\u0000'])('refuses the site code %j', async (site) => {
    const result = await cli(['ask', '--site', site], { input: failing });
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain('three letters or digits');
  });

  it('reads UTF-16 and ANSI logs', async () => {
    const utf16 = Buffer.from(`\ufeff${failing}`, 'utf16le');
    expect((await cli(['ask', await file('utf16.log', utf16)])).out).toContain('Q186408');
    const ansi = Buffer.concat([Buffer.from(failing), Buffer.from([0x20, 0xfc])]);
    expect((await cli(['ask', await file('ansi.log', ansi)])).out).toContain('Q186408');
  });

  it('hands a megabyte over whole', async () => {
    let seen = 0;
    const diagnose = (text: string | Pasted) => {
      seen = wholeOf(text).length;
      return fakeDiagnoser().diagnose(text);
    };
    const text = `${'Waiting for ready instruction file....\r\n'.repeat(26_000)}${failing}`;
    const result = await cli(['ask'], { input: text, openDiagnoser: async () => fakeDiagnoser({ diagnose }) });
    expect(result.code).toBe(0);
    expect(seen).toBe(text.length);
  });

  it('reads several logs, each with its own name and numbers', async () => {
    let seen: string | Pasted = '';
    const diagnose = (pasted: string | Pasted) => {
      seen = pasted;
      return fakeDiagnoser().diagnose(pasted);
    };
    const [a, b] = [await file('DESPOOL.LOG', failing), await file('HMAN.LOG', 'calm')];
    await cli(['ask', a, b, '-'], { input: 'what is it?', openDiagnoser: async () => fakeDiagnoser({ diagnose }) });
    expect(seen).toEqual({
      files: [
        { name: a, text: failing },
        { name: b, text: 'calm' },
      ],
      said: 'what is it?',
    });
  });

  it('says how to end a paste when somebody types', async () => {
    const { Readable } = await import('node:stream');
    const stdin = Object.assign(Readable.from([Buffer.from(failing)]), { isTTY: true });
    expect((await cli(['ask'], { stdin })).err).toContain('Ctrl-D');
  });

  describe('refuses, in one sentence and with code 2,', () => {
    it.each<[string, () => Promise<string[]>, RegExp]>([
      [
        'a file that is not there',
        async () => ['ask', join(folder, 'none.log')],
        /^\[ask\] there is no file .*none\.log: check the name\.\n$/,
      ],
      ['words in place of a file', async () => ['ask', 'site is stuck'], /pipe them in: echo/],
      ['a folder', async () => ['ask', folder], /is a folder: give a file/],
      [
        'a picture',
        async () => [
          'ask',
          await file('a.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0, 0, 0])),
        ],
        /is not a text file/,
      ],
      ['a timeline of standard input', async () => ['ask', '--timeline'], /--timeline works on one file/],
      [
        'a long file that is no text',
        async () => ['ask', await file('big.bin', Buffer.alloc(2 * 1024 * 1024))],
        /big\.bin is not a text file/,
      ],
      [
        'the second of two files, when it is not there',
        async () => ['ask', await file('a.log', 'one'), 'b'],
        /there is no file b/,
      ],
      ['a file and a batch', async () => ['ask', 'a', '--batch', 'b'], /give one of the two/],
      ['an unknown option', async () => ['ask', '--jsno'], /unknown option.*--json/s],
      ['an unknown command', async () => ['aks'], /unknown command 'aks'.*ask/s],
      ['no command', async () => [], /Usage: sms-kb/],
    ])('%s', async (_what, args, message) => {
      const result = await cli(await args());
      expect(result.err).toMatch(message);
      expect(result).toMatchObject({ code: 2, out: '' });
    });
  });

  it('refuses more than 20 MiB of standard input, and says that a file may be longer', async () => {
    const result = await cli(['ask'], { input: Buffer.alloc(20 * 1024 * 1024 + 1, 'a') });
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toMatch(/larger than 20 MiB: save the log as a file/);
  });

  it('reports a fault with code 1', async () => {
    const result = await cli(['ask'], {
      input: failing,
      openDiagnoser: async () => Promise.reject(new UserError({ area: 'knowledge', what: '2 faults' })),
    });
    expect(result).toEqual({ code: 1, out: '', err: '[knowledge] 2 faults\n' });
  });
});

describe('a defect', () => {
  it('shows where it is, with code 1', async () => {
    const openDiagnoser = () => Promise.reject(new TypeError('x is not a function'));
    const result = await cli(['search', 'x'], { openDiagnoser });
    expect(result.code).toBe(1);
    expect(result.err).toMatch(/^TypeError: x is not a function\n {4}at /);
  });
});

describe('ask --batch', () => {
  const lines = (out: string) =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('answers each line in order, with candidates for every kind', async () => {
    const input = [
      { id: 'a', text: failing },
      { id: 'b', text: 'pending' },
      { id: 'c', text: '' },
      { id: 7, text: 'lunch', gold: null },
    ];
    const path = await file('q.jsonl', `${input.map((one) => JSON.stringify(one)).join('\r\n')}\r\n\r\n`);
    const result = await cli(['ask', '--batch', path]);
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(lines(result.out)).toEqual([
      { id: 'a', kind: 'known', matches: [{ id: 'Q186408', confidence: 0.97 }] },
      {
        id: 'b',
        kind: 'shortlist',
        matches: [
          { id: 'Q183347', confidence: 0.48 },
          { id: 'Q134716', confidence: 0.41 },
        ],
      },
      { id: 'c', kind: 'unknown', matches: [] },
      { id: 7, kind: 'unknown', matches: [] },
    ]);
  });

  it('names bad lines by number and keeps their place', async () => {
    const input = ['{"id":"a","text":"x"}', '{oops', '[1]', '{"text":"x"}', '{"id":"e"}', '{"id":"f","text":"y"}'].join(
      '\n',
    );
    const result = await cli(['ask', '--batch', '-'], { input });
    expect(result.code).toBe(2);
    expect(lines(result.out).map((one) => one.id)).toEqual(['a', null, null, null, 'e', 'f']);
    expect(new Set(lines(result.out).map((one) => one.kind))).toEqual(new Set(['unknown']));
    expect(result.err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^\[batch\] line 2 is not JSON/),
      expect.stringMatching(/^\[batch\] line 3 is not an object/),
      expect.stringMatching(/^\[batch\] line 4 has no "id"/),
      expect.stringMatching(/^\[batch\] line 5 has no "text"/),
    ]);
  });

  it('prints at most ten matches', async () => {
    const candidates = Array.from({ length: 14 }, (_, i) => ({ id: `Q1000${i + 10}`, title: 'x', confidence: 0.1 }));
    const diagnose = () => ({ ...fakeDiagnoser().diagnose(''), candidates });
    const result = await cli(['ask', '--batch', '-'], {
      input: '{"id":"a","text":"x"}',
      openDiagnoser: async () => fakeDiagnoser({ diagnose }),
    });
    expect(lines(result.out)[0].matches).toHaveLength(10);
  });

  it.each([
    ['a missing file', () => join(folder, 'none.jsonl'), 'there is no file'],
    ['a folder', () => folder, 'is a folder'],
  ])('refuses %s', async (_what, path, message) => {
    const result = await cli(['ask', '--batch', path()]);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain(message);
  });
});

describe('show', () => {
  it.each(['Q186408', 'q186408', '186408', 'KB186408', 'KBQ186408'])('shows the article for %s', async (id) => {
    const result = await cli(['show', id]);
    expect(result.code).toBe(0);
    expect(result.out).toMatch(/^Q186408 {2}Upgrade of a secondary site fails/);
    expect(result.out).toContain('    PREINST /UPGRADE:<site code>\n');
    expect(result.out).toContain('At: the parent of the secondary site');
    expect(result.out).not.toContain('{{');
  });

  it('suggests near ids for one that does not exist', async () => {
    const result = await cli(['show', 'Q186480']);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toBe('[show] there is no article Q186480. Did you mean Q186408?\n');
  });

  it('leads to the search when nothing is near, and shows no escape sequence', async () => {
    const result = await cli(['show', '\u001b[31mwhat\u0007']);
    expect(result.err).toBe('[show] there is no article what. To search for it by words: sms-kb search WORDS\n');
  });

  it('prints JSON', async () => {
    expect(JSON.parse((await cli(['show', 'Q186408', '--json'])).out)).toMatchObject({ id: 'Q186408' });
  });
});

describe('search', () => {
  it('lists articles and says how to read one', async () => {
    const result = await cli(['search', 'upgrade', 'stuck']);
    expect(result.out).toMatch(/^Q186408 {2}Upgrade of a secondary.*\n\nRead one: sms-kb show Q186408\n$/s);
  });

  it('says when nothing has the words', async () => {
    expect(await cli(['search', 'lunch'])).toMatchObject({ code: 0, out: expect.stringContaining('None of 1') });
  });

  it('asks for a word', async () => {
    expect((await cli(['search', ' '])).code).toBe(2);
    expect((await cli(['search'])).code).toBe(2);
  });
});

describe('help', () => {
  it('prints the version', async () => {
    expect(await cli(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it('lists every command with code 0', async () => {
    const result = await cli(['--help']);
    expect(result.code).toBe(0);
    for (const command of ['ask', 'show', 'search']) expect(result.out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });
});

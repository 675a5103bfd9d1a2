/** What the fuzzer reads: for each kind of text that somebody else writes, real input, and what must hold whatever becomes of it. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ConfigError, readConfig } from '../../src/config.ts';
import { createDiagnoser } from '../../src/diagnose.ts';
import { UserError } from '../../src/errors.ts';
import { createProductFilter } from '../../src/library/imported/archive/product-filter.ts';
import { parseArchiveFile, readArchiveFiles } from '../../src/library/imported/archive/read-archive.ts';
import { readTaughtArticle } from '../../src/library/team/read-taught.ts';
import { readGivenFacts } from '../../src/reading/read-given-facts.ts';
import { redactText } from '../../src/text/redact.ts';
import { readHierarchy } from '../../src/timing/input/read-hierarchy.ts';
import { readParameters } from '../../src/timing/input/read-parameters.ts';
import { runTask } from '../../src/timing/worker/run-task.ts';
import { CONFIG, deliver, folder, knowledge, PAYLOADS } from './bot.ts';
import { type Draw, mutateText, mutateValue, pick } from './mutate.ts';

export interface Part {
  readonly name: string;
  /** One input: how to say it again, and what to do with it. */
  readonly next: (draw: Draw) => { readonly input: unknown; readonly work: () => unknown };
}

async function texts(folder: string, ending: RegExp): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => ending.test(name)).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

const articles = await texts('knowledge/articles', /\.yml$/);
const pastes = [
  ...knowledge.unrelated.values(),
  ...knowledge.articles.flatMap(({ matches }) => matches.map(({ text }) => text)),
];
const diagnoser = createDiagnoser(knowledge);

/** A refusal in words is an answer; anything else that is thrown is a fault. */
async function orRefused(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

export function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

const HIERARCHIES = [
  'code,logonServers,deadServers,parent\nLON,40,2,PAR\nBER,12,0,PAR\n',
  'Site;Logon Servers;Link kbps\nLON;40;19,2\n',
  '[{"code":"LON","logonServers":40,"active":true},{"code":"BER","logonServers":4}]',
];
const PARAMETERS = [
  '{"deadShare":0.1,"response":"Fast"}',
  '{"shutdownSeconds":30,"logonServers":40,"packageBuildMode":"once"}',
];
const FACTS = ['siteReset: yes\nuserConnections: 25\nserviceAccount: X\n', 'fromVersion: 1.2\ntoVersion: "2.0"\n'];

const ARCHIVED = (await texts('test/fixtures/archive/kb', /\.md$/)).concat(
  'DOCUMENT:Q100001  TITLE:A title\nPRODUCT: Microsoft Systems Management Server\n\nSYMPTOMS\n========\n\nIt fails.\n',
);

/** A tar with one file, whose header somebody changed. */
function tarOf(draw: Draw, text: string): Buffer {
  const content = Buffer.from(text.slice(0, 20_000));
  const header = Buffer.alloc(512);
  header.write(`kb/Q${100_000 + Math.floor(draw() * 900_000)}.md`, 0);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(pick(draw, ['0', '0', '0', 'x', 'L', 'g', '2', '5', 'z']), 156);
  header.write('ustar\u000000', 257);
  for (let change = Math.floor(draw() * 4); change > 0; change--)
    header[Math.floor(draw() * 512)] = Math.floor(draw() * 256);
  header.write('        ', 148);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const whole = Buffer.concat([header, content, Buffer.alloc(1024 + ((512 - (content.length % 512)) % 512))]);
  return whole.subarray(0, draw() < 0.2 ? Math.floor(draw() * whole.length) : whole.length);
}

async function readAll(source: string): Promise<void> {
  const isWanted = createProductFilter('');
  for await (const file of readArchiveFiles(source, () => undefined)) parseArchiveFile(file, isWanted);
}

const archivePath = join(folder, 'archive.bin');

export const PARTS: readonly Part[] = [
  {
    name: 'paste',
    next(draw) {
      const input = mutateText(draw, pastes);
      const work = () => {
        const answer = diagnoser.diagnose(input);
        check(['known', 'shortlist', 'unknown'].includes(answer.kind), 'an answer of no kind');
        diagnoser.mayConcern(input);
        const safe = redactText(input.slice(0, 20_000));
        check(redactText(safe) === safe, 'redaction changes what it left');
      };
      return { input, work };
    },
  },
  {
    name: 'log',
    next(draw) {
      const input = [0, 1].map((number) => ({ name: `DESPOOL${number}.LOG`, text: mutateText(draw, pastes) }));
      const kind = pick(draw, ['calibrate', 'replay'] as const);
      return { input, work: () => runTask({ kind, logs: input }) };
    },
  },
  {
    name: 'article',
    next: (draw) => withText(mutateText(draw, articles), (text) => readTaughtArticle(text, 'article.yml')),
  },
  {
    name: 'archive',
    next(draw) {
      const text = mutateText(draw, ARCHIVED);
      const packed = tarOf(draw, text);
      const bytes = draw() < 0.5 ? packed : gzipSync(packed);
      return {
        input: bytes.toString('base64'),
        async work() {
          parseArchiveFile(
            { kind: 'file', path: 'Q100001.md', bytes: Buffer.from(text) },
            createProductFilter('Systems'),
          );
          await writeFile(archivePath, bytes);
          await orRefused(() => readAll(archivePath));
        },
      };
    },
  },
  { name: 'csv', next: (draw) => withText(mutateText(draw, HIERARCHIES), readHierarchy) },
  {
    name: 'parameters',
    next(draw) {
      const json: unknown = mutateValue(JSON.parse(pick(draw, PARAMETERS)), draw, pastes);
      return { input: json, work: () => readParameters(json) };
    },
  },
  {
    name: 'facts',
    next: (draw) =>
      withText(mutateText(draw, FACTS), (text) =>
        readGivenFacts(knowledge.book, {
          settings: [text.slice(0, 300)],
          paste: text,
          files: [{ name: 'a.yml', text, isHierarchy: false }],
        }),
      ),
  },
  {
    name: 'configuration',
    next(draw) {
      const changed = mutateValue(CONFIG, draw, ['xoxb-2-secret', 'http', '70000', 'json-file', 'a,b,#C']) as Readonly<
        Record<string, unknown>
      >;
      const env = Object.fromEntries(
        Object.entries(changed ?? {}).map(([name, value]) => [
          name,
          typeof value === 'string' || value === undefined ? value : JSON.stringify(value),
        ]),
      );
      return {
        input: env,
        work() {
          try {
            readConfig(env);
          } catch (error) {
            if (!(error instanceof ConfigError)) throw error;
            check(!/-secret|:secret@/.test(error.message), 'a setting is quoted');
          }
        },
      };
    },
  },
  {
    name: 'slack',
    next(draw) {
      const body = mutateValue(
        pick(draw, PAYLOADS)(mutateText(draw, pastes).slice(0, 39_000), draw),
        draw,
        pastes,
      ) as Record<string, unknown>;
      return { input: body, work: () => deliver(body) };
    },
  },
];

function withText(input: string, work: (text: string) => unknown): ReturnType<Part['next']> {
  return { input, work: () => work(input) };
}

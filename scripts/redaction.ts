/**
 * Which shapes of secrets are left after reading, in the query and in the answer; and whether a secret that no rule knows, beside a line
 * that proves an article, gets into what is kept and posted:
 *
 *   npm run redaction [-- --shapes FILE.jsonl]
 *
 * A line of the file is `{"shape", "text64", "secrets64"}`, base64 so that no scanner takes them for real ones. Writes
 * `docs/results/redaction-YYYY-MM-DD.md`. The shapes that the tests hold are in `test/text/redact-shapes.test.ts`.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findingOf } from '../src/answer/finding/to-finding.ts';
import { createDiagnoser } from '../src/diagnose.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { createCodeBook } from '../src/query/codes.ts';
import { readQuery } from '../src/query/read-query.ts';
import { haveInputs, machineLine, table, writeResults } from './inputs.ts';

interface Shape {
  readonly shape: string;
  readonly text64: string;
  readonly secrets64: readonly string[];
}

const decode = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

/** As JSON, in which a secret may stand escaped. */
function holds(value: unknown, secrets: readonly string[]): boolean {
  const json = JSON.stringify(value, (_key, part) => (part instanceof Map || part instanceof Set ? [...part] : part));
  return secrets.some((secret) => json.includes(secret) || json.includes(JSON.stringify(secret).slice(1, -1)));
}

/** A line that proves Q186408 wherever it stands. */
const PROVEN = 'Despooler failed to execute the instruction, error code = c0000001';

/** The secret alone, without a word that says what it is, at both ends of a line that proves an article. */
const besideProof = (secret: string): string => `${secret} ${PROVEN} ${secret}`.replace(/\s+/g, ' ');

async function main(shapesFile: string): Promise<void> {
  const knowledge = await loadKnowledge('knowledge');
  const codes = createCodeBook(knowledge.codes);
  const diagnoser = createDiagnoser(knowledge);
  const shapes = (await readFile(shapesFile, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Shape);
  const left = shapes.filter(({ text64, secrets64 }) => {
    const text = decode(text64);
    const secrets = secrets64.map(decode);
    return holds(readQuery(text, codes), secrets) || holds(diagnoser.diagnose(text), secrets);
  });
  const bare = shapes.flatMap(({ secrets64 }) => secrets64.map(decode));
  const lines = bare.map((secret) => ({ secret, answer: diagnoser.diagnose(besideProof(secret)) }));
  const proven = lines.filter(({ answer }) => answer.kind === 'known' && answer.proof.length > 0);
  const inProof = proven.filter(({ secret, answer }) => holds(findingOf(answer), [secret]));
  const markdown = [
    '# Redaction',
    '',
    `${machineLine()} Command: \`npm run redaction\`. A shape counts as left when any part of its secret is in the query or in the answer.`,
    '',
    table(['shapes', 'taken out', 'left'], [[shapes.length, shapes.length - left.length, left.length]]),
    '',
    'A line that proves an article, with each secret bare at both ends, so that no rule can know it:',
    '',
    table(['secrets', 'line proves', 'in what is kept'], [[bare.length, proven.length, inProof.length]]),
    '',
    left.length === 0 ? 'None is left.' : `Left: ${left.map(({ shape }) => shape).join(' · ')}.`,
    '',
  ].join('\n');
  await writeResults('redaction', markdown);
}

const { values } = parseArgs({
  options: { shapes: { type: 'string', default: '../shared/eval/redaction.jsonl' } },
});
if (haveInputs('redaction', { shapes: values.shapes })) await main(values.shapes);

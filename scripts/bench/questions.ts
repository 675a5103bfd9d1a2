/** What is asked in the bench: short questions, logs of 200 lines, the talk of a busy channel. All of it our own text. */
import { readdir, readFile } from 'node:fs/promises';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { healthyLine } from '../../test/build/long-log.ts';

export interface Questions {
  readonly terse: readonly string[];
  readonly logs: readonly string[];
  readonly talk: readonly string[];
}

const LINES = 200;

/** A sample in the middle of healthy lines, whose numbers differ from log to log. */
function toLog(sample: string, number: number): string {
  const healthy = Array.from({ length: LINES }, (_, at) => healthyLine(number * LINES + at));
  const lines = sample.split('\n');
  const half = Math.max(0, LINES - lines.length) >> 1;
  return [...healthy.slice(0, half), ...lines, ...healthy.slice(half)].slice(0, LINES).join('\n');
}

export async function readQuestions({ articles }: Knowledge): Promise<Questions> {
  const words = (text: string) => text.split(/\s+/).length;
  const terse = articles.flatMap(({ symptoms }) => symptoms).filter((text) => words(text) >= 4 && words(text) <= 10);
  const samples = articles.flatMap(({ matches }) => matches.map(({ text }) => text));
  const folder = 'knowledge/unrelated';
  const talk = await Promise.all(
    (await readdir(folder))
      .filter((file) => file.startsWith('chat-'))
      .map((file) => readFile(`${folder}/${file}`, 'utf8')),
  );
  return {
    terse: terse.filter((_text, at) => at % Math.ceil(terse.length / 200) === 0),
    logs: samples.slice(0, 40).map(toLog),
    talk,
  };
}

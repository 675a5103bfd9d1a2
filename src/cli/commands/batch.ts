/**
 * `ask --batch`: many questions, one line of JSON each, in order.
 * In: `{"id":"a","text":"Despooler failed …"}`. Out: `{"id":"a","kind":"known","matches":[{"id":"Q186408","confidence":0.97}]}`.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Answer } from '../../answer/answer.ts';
import type { Diagnoser } from '../../diagnose.ts';
import { UsageError } from '../../errors.ts';
import { boundedLines } from '../io/bounded-lines.ts';
import { checkSource } from '../io/check-source.ts';
import { type CliIo, exitCodes } from '../io/io.ts';
import { unreadableInput } from '../io/read-input.ts';
import { batchWords } from '../words/ask-words.ts';
import { fileWords } from '../words/file-words.ts';

export interface BatchLine {
  readonly id: string | number | null;
  readonly kind: Answer['kind'];
  /** Best first, at most ten. */
  readonly matches: readonly { readonly id: string; readonly confidence: number }[];
}

const maxMatches = 10;

/** @returns the exit code: usage when a line could not be read; every other line is answered all the same */
export async function runBatch(file: string, io: CliIo, library?: string): Promise<number> {
  const diagnoser = await io.openDiagnoser(library);
  let number = 0;
  let bad = 0;
  for await (const line of readLines(file, io)) {
    number += 1;
    if (line.trim() === '') continue;
    const question = readQuestion(number === 1 ? line.replace(/^\ufeff/, '') : line);
    if (question.problem !== undefined) {
      bad += 1;
      io.err(batchWords.unanswered(number, question.problem));
    }
    const answered = question.problem === undefined ? toBatchLine(question, diagnoser) : unreadable(question.id);
    io.out(`${JSON.stringify(answered)}\n`);
  }
  return bad === 0 ? exitCodes.answered : exitCodes.usage;
}

/** A question with a log of two megabytes, each character written as six. */
const LONGEST_LINE = 20_000_000;

async function* readLines(file: string, io: CliIo): AsyncGenerator<string> {
  if (file !== '-' && (await stat(file).catch(() => undefined))) await checkSource(file, 'ask');
  const input: Readable = file === '-' ? io.stdin : createReadStream(file);
  const failed = new Promise<never>((_, reject) => {
    input.once('error', (error: unknown) => reject(new UsageError(unreadableInput(file, error))));
  });
  failed.catch(() => undefined); // raised below, by whoever waits first
  input.setEncoding('utf8');
  const tooLong = () => new UsageError({ area: 'ask', ...fileWords.endlessLine(file) });
  const lines = boundedLines(input, { kept: LONGEST_LINE, longest: LONGEST_LINE, tooLong });
  for (;;) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done) return;
    yield next.value;
  }
}

interface Question {
  readonly id: string | number | null;
  readonly text: string;
  /** Why the line cannot be answered. */
  readonly problem?: string;
}

function readQuestion(line: string): Question {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, text: '', problem: batchWords.noJson };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { id: null, text: '', problem: batchWords.noObject };
  }
  const { id, text } = value as { readonly id?: unknown; readonly text?: unknown };
  const known = typeof id === 'string' || typeof id === 'number' ? id : null;
  if (known === null) return { id: null, text: '', problem: batchWords.noId };
  if (typeof text !== 'string') return { id: known, text: '', problem: batchWords.noTextField };
  return { id: known, text };
}

function toBatchLine(question: Question, diagnoser: Diagnoser): BatchLine {
  const answer = diagnoser.diagnose(question.text);
  return {
    id: question.id,
    kind: answer.kind,
    matches: answer.candidates.slice(0, maxMatches).map(({ id, confidence }) => ({ id, confidence })),
  };
}

const unreadable = (id: string | number | null): BatchLine => ({ id, kind: 'unknown', matches: [] });

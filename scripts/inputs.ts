/** What measuring scripts share: where their inputs lie unless told otherwise, and where their tables go. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';

/** Inputs that are not part of the repository; who has them elsewhere names them on the command line. */
export const INPUTS = {
  cases: '../shared/eval/dev.jsonl',
  archive: '../shared/kbarchive/sms.tar.gz',
  fullArchive: '../shared/kbarchive/full.tar.xz',
  wild: '../shared/eval/wild.jsonl',
  buried: '../shared/eval/buried.jsonl',
  siteCodes: '../shared/eval/site-codes.jsonl',
  laterLogs: '../shared/eval/foreign/configmgr-fixtures.jsonl',
  laterServerLogs: '../shared/eval/foreign/configmgr-modern.jsonl',
  chats: '../shared/eval/foreign/irc.jsonl',
} as const;

/** True when all are there; otherwise says what is missing and how to give it, so that a skipped run is seen as one. */
export function haveInputs(script: string, inputs: Readonly<Record<string, string>>): boolean {
  const missing = Object.entries(inputs).filter(([, path]) => !existsSync(path));
  for (const [option, path] of missing) {
    console.log(`[${script}] SKIPPED: there is no ${path}. Give another one with --${option} PATH.`);
  }
  return missing.length === 0;
}

/** `2026-11-22`, by the clock of this machine. */
export function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}

/** One line that says what a table was measured on. */
export function machineLine(): string {
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores.`;
}

/** Writes `docs/results/NAME-YYYY-MM-DD.md`, a later run of a day over an earlier one, and prints it. */
export async function writeResults(name: string, markdown: string): Promise<void> {
  const file = `docs/results/${name}-${today()}.md`;
  await mkdir('docs/results', { recursive: true });
  await writeFile(file, markdown);
  console.log(`${markdown}\nwrote ${file}`);
}

/** A table of Markdown; the first column is text, the others are figures. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const rule = header.map((_name, at) => (at === 0 ? '---' : '---:'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/**
 * How people ask for imported articles, in words that these do not use: `wordings.jsonl` of the knowledge folder, one line an
 * article. Only an import reads it: the words go into the pack's index, and nobody is shown them.
 * In: `{"id":"Q169474","asked_as":["timed task starts an hour late on w95", …]}`. Out: the wordings by id.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { articleId, type Fault, type FieldPath } from '../../article/article.ts';
import { orAbsent } from './folder-files.ts';
import { KnowledgeError } from './knowledge.ts';
import { formatField } from './read-yaml.ts';
import { yamlFaults } from './words.ts';

/** By article id. */
export type Wordings = ReadonlyMap<string, readonly string[]>;

export const noWordings: Wordings = new Map();

const FILE = 'knowledge/wordings.jsonl';
const schema = z.strictObject({
  id: articleId,
  asked_as: z.array(z.string().trim().min(3).max(300)).min(1).max(20),
});

function readLine(line: string): z.ZodSafeParseResult<z.infer<typeof schema>> | undefined {
  try {
    return schema.safeParse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/**
 * @returns an empty map for a folder without the file
 * @throws KnowledgeError with every fault of every line
 */
export async function readWordings(folder: string): Promise<Wordings> {
  const text = await orAbsent(FILE, readFile(join(folder, 'wordings.jsonl'), 'utf8'));
  const wordings = new Map<string, readonly string[]>();
  const faults: Fault[] = [];
  for (const [at, line] of (text ?? '').split('\n').entries()) {
    if (line.trim() === '') continue;
    const refuse = (message: string, field = '') => faults.push({ file: FILE, field, message, line: at + 1 });
    const read = readLine(line);
    if (!read) refuse(yamlFaults.notJson);
    else if (!read.success)
      for (const { path, message } of read.error.issues) refuse(message, formatField(path as FieldPath));
    else if (wordings.has(read.data.id)) refuse(yamlFaults.twiceInFile(read.data.id), 'id');
    else wordings.set(read.data.id, read.data.asked_as);
  }
  if (faults.length > 0) throw new KnowledgeError(faults);
  return wordings;
}

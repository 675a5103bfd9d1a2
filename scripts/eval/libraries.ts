/** The product over an archive, as a user has it: imported into a pack, opened from the disk. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiagnoser, type Diagnoser } from '../../src/diagnose.ts';
import { openPack } from '../../src/library/imported/pack.ts';
import { lexiconVersion } from '../../src/library/imported/pack-manifest.ts';
import { writePack } from '../../src/library/imported/write-pack.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import type { Wordings } from '../../src/library/shipped/wordings.ts';

export interface Library {
  /** `the SMS articles`, `the whole archive`. */
  readonly name: string;
  readonly diagnoser: Diagnoser;
  close(): Promise<void>;
}

export async function openLibrary(
  name: string,
  archive: string,
  { knowledge, wordings }: { readonly knowledge: Knowledge; readonly wordings: Wordings },
): Promise<Library> {
  const folder = await mkdtemp(join(tmpdir(), 'sms-kb-eval-'));
  await writePack(folder, archive, { lexicon: knowledge.lexicon, wordings });
  const pack = await openPack(folder, { lexicon: lexiconVersion(knowledge.lexicon) });
  if (!pack) throw new Error(`[eval] ${archive} was imported and cannot be opened`);
  return {
    name,
    diagnoser: createDiagnoser(knowledge, { imported: pack }),
    async close() {
      pack.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The knowledge folder as data. The build has parsed and validated the shipped one already (`bundle.ts`); any other folder,
 * and any change in that one, is parsed here and now.
 */
import { readBundle, shippedBundle } from './bundle.ts';
import type { Knowledge } from './library.ts';

/**
 * @param options.bundle file to look into first; the one that the build made without it
 * @throws KnowledgeError with every fault of every file
 */
export async function loadKnowledge(folder: string, options: { readonly bundle?: string } = {}): Promise<Knowledge> {
  const bundle = options.bundle ?? shippedBundle;
  const ready = bundle === undefined ? undefined : readBundle(bundle, folder);
  if (ready) return ready;
  // Parsing YAML needs libraries that take longer to load than the bundle takes to read.
  const { readFolder } = await import('./read-folder.ts');
  return readFolder(folder);
}

/** Last step of the build: parses the shipped articles once and for all. Acts on import. */
import { prepareKnowledge } from '../../match/library-matcher.ts';
import { removeBundle, shippedBundle, writeBundle } from './bundle.ts';
import { readKnowledgeFolder } from './read-folder.ts';
import { shippedKnowledgeDir } from './shipped.ts';

if (shippedBundle !== undefined) {
  try {
    const knowledge = await readKnowledgeFolder(shippedKnowledgeDir);
    writeBundle(shippedBundle, shippedKnowledgeDir, { ...knowledge, prepared: prepareKnowledge(knowledge) });
  } catch (error) {
    // The program is built all the same: it reads the folder itself, and says then what is wrong with it.
    removeBundle(shippedBundle);
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}

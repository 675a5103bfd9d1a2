/** The diagnoser over the articles of `KNOWLEDGE_DIR`, or the shipped ones. */
import { shippedKnowledgeDir } from '../config.ts';
import { createDiagnoser, type Diagnoser } from '../diagnose.ts';
import { loadKnowledge } from '../knowledge/load.ts';

/** @throws KnowledgeError with every fault of the articles */
export async function openDiagnoser(env: Readonly<Record<string, string | undefined>>): Promise<Diagnoser> {
  return createDiagnoser(await loadKnowledge(env.KNOWLEDGE_DIR?.trim() || shippedKnowledgeDir));
}

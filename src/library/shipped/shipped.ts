/** Where the articles of this package are. */
import { fileURLToPath } from 'node:url';

/** `knowledge/` lies beside `src/` and, once built, beside `dist/`. */
export const shippedKnowledgeDir = fileURLToPath(new URL('../../../knowledge', import.meta.url));

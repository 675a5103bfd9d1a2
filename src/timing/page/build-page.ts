/** A step of the build: the script of the pages that `--html` writes. Acts on import. */
import { writePageBundle } from './bundle.ts';

await writePageBundle();

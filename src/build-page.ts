/** A step of the build: the script of the pages that `--html` writes. Acts on import. */
import { writePageBundle } from './timing-page/bundle.ts';

await writePageBundle();

/** A step of the build: the hash of the code that writes packs. Acts on import. */
import { writePackCode } from './pack-code.ts';

await writePackCode();

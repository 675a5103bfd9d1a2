/** How people say which part a site plays: the table. Each line a way to say it; the order does not matter. */
import type { Phrasing } from './phrasing.ts';
import { PHRASINGS_ELSEWHERE } from './phrasings-elsewhere.ts';
import { PHRASINGS_FAILING } from './phrasings-failing.ts';
import { PHRASINGS_NOT_MEANT } from './phrasings-not-meant.ts';

export const PHRASINGS: readonly Phrasing[] = [...PHRASINGS_ELSEWHERE, ...PHRASINGS_NOT_MEANT, ...PHRASINGS_FAILING];

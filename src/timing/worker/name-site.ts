/** The site that the words around a log name: for the timing check, which reads logs alone. */
import { chooseSite } from '../../query/site-roles/choose-site.ts';
import { readSiteRoles } from '../../query/site-roles/read-site-roles.ts';

/** @returns the code of the one secondary that the words name, `Secondary site LON was sent …`; undefined for none or several */
export function nameSite(words: readonly string[]): string | undefined {
  const lines = words.map((text, at) => ({
    number: at + 1,
    lastNumber: at + 1,
    text,
    format: 'raw' as const,
    cut: false,
  }));
  return chooseSite(readSiteRoles(lines), 'repair')?.code;
}

/** Versions as the archive writes them, and those of SMS itself in one form. */
import { monthOf } from '../../../logs/read-time.ts';
import type { PlatformVersions } from './parsed-article.ts';

/** `winnt:1.0,1.1 SP2; WINDOWS:95` → one entry a platform; empty entries (`WINDOWS:;`) are left out. */
export function readVersions(written: string): PlatformVersions[] {
  return written
    .split(/[;|]/)
    .map((part) => {
      const at = part.indexOf(':');
      const versions = part
        .slice(at + 1)
        .split(',')
        .map((version) => version.trim().replace(/\.$/, ''))
        .filter((version) => version !== '');
      return { platform: part.slice(0, Math.max(0, at)).trim(), versions };
    })
    .filter(({ versions }) => versions.length > 0);
}

const APPLIES = /^(?:Microsoft )?Systems? Management Server(?: \(SMS\))?(?:,)? (?:versions? )?(\d.*)$/i;
const RELEASE = /^(?:version )?(\d)\.(\d)(?:\d)?\.?(?: *(?:SP|Service Pack) *(\d))?/i;

/** Releases named by the "applies to" lines of SMS itself: not of the Installer, nor of other products. */
export function readSmsReleases(appliesTo: readonly string[]): string[] {
  const found = new Set<string>();
  for (const line of appliesTo) {
    const list = APPLIES.exec(line)?.[1];
    for (const part of list?.split(/,| and /) ?? []) {
      const release = RELEASE.exec(part.trim());
      if (release) found.add(`${release[1]}.${release[2]}${release[3] ? ` SP${release[3]}` : ''}`);
    }
  }
  return [...found].sort();
}

/** `kbSMS120` and `kbSMS200SP1` in the technology line, for articles whose "applies to" says nothing. */
export function readTechnologyReleases(technologies: readonly string[]): string[] {
  const found = new Set<string>();
  for (const word of technologies) {
    const release = /^kbSMS(\d)(\d)\d(?:SP(\d))?$/i.exec(word);
    if (release) found.add(`${release[1]}.${release[2]}${release[3] ? ` SP${release[3]}` : ''}`);
  }
  return [...found].sort();
}

/** `31-JUL-2001`, `6-FEB-1991` → `2001-07-31`, `1991-02-06`; nothing for what is no day of the calendar. */
export function toIsoDate(written: string): string | undefined {
  const found = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(written.trim());
  const month = monthOf(found?.[2] ?? '') + 1;
  const day = Number(found?.[1]);
  if (!found || month === 0 || day < 1 || day > new Date(Date.UTC(Number(found[3]), month, 0)).getUTCDate())
    return undefined;
  return `${found[3]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

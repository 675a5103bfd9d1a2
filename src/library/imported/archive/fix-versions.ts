/** Which version or service pack mends the problem, as STATUS and RESOLUTION say it or the keywords do. */
import { sentences } from './boilerplate.ts';
import type { FixVersion, Section } from './parsed-article.ts';
import { walkSection } from './walk.ts';

const CORRECTED =
  /\b(?:corrected|fixed|resolved|addressed)\s+(?:in|by|with)\s+(.{3,200})|\bobtain\s+(?:the\s+)?(.{0,40}?service pack\s+.{3,120})|\b(?:upgrade|update|apply|install(?:ing)?)\b.{0,40}?\b((?:the latest )?service pack .{3,120})/i;
const SMS = /\b(?:Systems? Management Server|SMS)\b/i;
const NUMBER = /\b(\d{1,2}\.\d{1,3}[a-z]?)\b/g;
const SERVICE_PACK = /\b(?:Service Packs?|SP) ?-?(\d{1,2})([a-z]?)\b/gi;

function productIn(text: string): string {
  if (/\bSystems? Management Server Installer|SMS Installer/i.test(text)) return 'SMS Installer';
  if (SMS.test(text)) return 'SMS';
  const named =
    /\b(?:Microsoft )?((?:Windows|SQL Server|Exchange|Internet|Office|SNA Server|Word|Excel|Access|Visual)[A-Za-z ]{0,30}?)(?= version| \d|,| Service|\.|$)/.exec(
      text,
    );
  return named?.[1]?.trim() ?? '';
}

function fromSentence(sentence: string): FixVersion[] {
  const found = CORRECTED.exec(sentence);
  const rest = found?.[1] ?? found?.[2] ?? found?.[3];
  if (rest === undefined) return [];
  const product = productIn(rest);
  const bare = rest.replace(SERVICE_PACK, ' ');
  const versions = [...bare.matchAll(NUMBER)].map((match) => match[1] ?? '');
  const packs = [...rest.matchAll(SERVICE_PACK)].map((match) => `SP${match[1] ?? ''}${match[2] ?? ''}`);
  if (packs.length === 0 && /\blatest\b.{0,80}\bservice pack\b/i.test(rest)) packs.push('latest');
  if (product === '' && packs.length === 0 && versions.length === 0) return [];
  if (packs.length > 0) {
    return packs.map((servicePack) => ({
      product,
      version: versions.at(-1) ?? '',
      servicePack,
      from: 'text' as const,
    }));
  }
  return versions.map((version) => ({ product, version, from: 'text' as const }));
}

/** `kbsms200sp2fix`, `kbSMS200preSP4fix` → SMS 2.0 SP2, SP4. */
function fromKeyword(keyword: string): FixVersion[] {
  const found = /^kbsms(\d)(\d)\d(?:pre)?sp(\d)fix$/i.exec(keyword);
  if (!found) return [];
  return [{ product: 'SMS', version: `${found[1]}.${found[2]}`, servicePack: `SP${found[3]}`, from: 'keyword' }];
}

/** Sentences count in the sections that speak of the remedy; a fix that both text and keyword name is listed once. */
export function readFixVersions(sections: readonly Section[], keywords: readonly string[]): FixVersion[] {
  const out: FixVersion[] = [];
  const add = (fix: FixVersion) => {
    if (
      !out.some(
        (one) => one.product === fix.product && one.version === fix.version && one.servicePack === fix.servicePack,
      )
    ) {
      out.push(fix);
    }
  };
  for (const section of sections) {
    if (!['status', 'resolution', 'workaround', 'other'].includes(section.kind)) continue;
    for (const { block } of walkSection(section)) {
      if (block.kind !== 'paragraph') continue;
      // "1.2 U.S. Service Pack" is one sentence.
      for (const sentence of sentences(block.text.replaceAll('U.S. ', 'US ')))
        if (sentence.text.length < 600) fromSentence(sentence.text).forEach(add);
    }
  }
  keywords.flatMap(fromKeyword).forEach(add);
  return out;
}

/** Recognises, sentence by sentence, what stands in thousands of articles and tells nothing about one. */
import type { BoilerplateKind, BoilerplateSpan } from './parsed-article.ts';

const RULES: readonly (readonly [BoilerplateKind, RegExp])[] = [
  ['status', /^Microsoft has confirmed (?:this|that this|this is|these|the)\b/i],
  ['status', /^(?:We are|Microsoft is) researching this (?:problem|issue|bug)/i],
  [
    'status',
    /^(?:This (?:problem|bug|issue)|These (?:problems|issues)) (?:was|were|has been|have been|is) (?:first )?(?:corrected|fixed) in\b/i,
  ],
  ['status', /^This behavior is by design\b/i],
  ['hotfix', /^(?:A|This|The) supported (?:fix|hotfix|feature)\b/i],
  [
    'hotfix',
    /\bnot been (?:fully )?regression[- ]tested\b|\bseverely affected by this specific problem\b|\bnot receive(?:d)? (?:full|additional) (?:regression )?testing\b/i,
  ],
  ['hotfix', /\b(?:to obtain the (?:fix|hotfix)|should be applied only to (?:systems|computers) experiencing)\b/i],
  [
    'hotfix',
    /^The English version of this (?:fix|hotfix|feature|update)\b|^The (?:hotfix|fix) should have the following (?:time ?stamp|file attributes)|^This (?:hotfix|fix) should have the following/i,
  ],
  [
    'hotfix',
    /^(?:The dates and times for these files|When you view the file information|To find the difference between UTC)\b/i,
  ],
  ['hotfix', /^NOTE: In special cases, charges|^In special cases, charges\b/i],
  ['service-pack', /\bobtain(?:ing)? (?:the|this) (?:latest |individual )?(?:software update|service pack)\b/i],
  ['service-pack', /\b(?:query|search) on the following words?\b/i],
  ['service-pack', /^"? ?S E R V P A C K\b/],
  [
    'registry-warning',
    /\b(?:using|use|modify|edit|view|restore|back up|backing up|modifying|editing) (?:of )?(?:the )?registry(?: editor)?\b.*\b(?:incorrectly|serious|own risk|help topic|Emergency Repair|reinstall|before you|online help|understand)/i,
  ],
  [
    'registry-warning',
    /^Microsoft cannot guarantee that (?:any |you can solve )?problems\b|^Use (?:Registry Editor|this tool) at your own risk/i,
  ],
  [
    'registry-warning',
    /^For information (?:about|on) how to (?:edit|back up|restore) the registry\b|^(?:Note that )?you should (?:back up|update your Emergency)|^(?:Before you edit the registry|If you are running Windows NT(?: or Windows \d+)?, you should also update your Emergency)/i,
  ],
  [
    'support',
    /\b(?:phone numbers?|support costs)\b|\bProduct Support Services\b|\(\d{3}\) \d{3}-\d{4}\b|\b1[- ]800[- ]\d{3}-\d{4}\b/i,
  ],
  [
    'support',
    /^(?:https?:\/\/(?:www\.)?(?:support\.)?microsoft\.com\/(?:default\.aspx\?scid=fh|support|directory|technet\/support)|http:\/\/support\.microsoft\.com\/?)/i,
  ],
  [
    'see-article',
    /\b(?:click|see|view|refer to|query for|search for)\b.*\b(?:article numbers?|articles?)\b.*\bKnowledge Base\b/i,
  ],
  [
    'see-article',
    /^(?:For (?:additional|more|related|further) information\b.*(?:Knowledge Base|article)|For a complete list of)\b/i,
  ],
  ['see-article', /^For (?:additional|more) information(?: about| on)?.*, (?:please )?(?:see|click|view)\b/i],
  [
    'see-article',
    /\bdownload(?:able)?\b.*\b(?:Microsoft (?:Software Library|Download Center)|following (?:file|files))\b|^(?:Release Date:|Microsoft (?:used the most current virus|scanned this file)|Once posted, the file|The following files? (?:is|are) available for download|The file is (?:posted|stored) on secure)/i,
  ],
  [
    'disclaimer',
    /\bproducts? (?:included|that (?:is|are) (?:discussed|mentioned)|discussed|mentioned) (?:here|in this article)\b.*\b(?:manufactured|vendors?|companies)\b/i,
  ],
  [
    'disclaimer',
    /^(?:Microsoft (?:makes no|provides (?:programming|third-party))|We make no) (?:warranty|examples|contact)|\bwithout warranty\b|\bno warranty, implied or otherwise\b|\bperformance or reliability\b/i,
  ],
];

/** Cuts text into sentences; abbreviations of one letter, file names and version numbers do not end one. */
export function sentences(text: string): { from: number; to: number; text: string }[] {
  const out: { from: number; to: number; text: string }[] = [];
  const end = /[.!?:]["')]*(?=\s+["'(]?[A-Z0-9<]|$)/g;
  let from = 0;
  const push = (to: number) => {
    const piece = text.slice(from, to);
    const lead = piece.length - piece.trimStart().length;
    if (piece.trim() !== '') out.push({ from: from + lead, to, text: piece.trim() });
    from = to;
  };
  for (const match of text.matchAll(end)) {
    const to = (match.index ?? 0) + match[0].length;
    if (
      match[0].startsWith(':') &&
      !/\bKnowledge Base|\bnumber|Web(?: site)?$/i.test(text.slice(Math.max(from, to - 40), to - 1))
    )
      continue;
    push(to);
  }
  push(text.length);
  return out;
}

/** No boilerplate sentence in the archive is longer than 400 characters; hostile text must not cost time. */
const LONGEST_SENTENCE = 600;

/** Leading words that do not change what a sentence is. */
const PREFIX = /^(?:(?:NOTE|WARNING|IMPORTANT|CAUTION)S?:\s*|\*\s*)/i;

/** The boilerplate in one paragraph, in order, neighbours of one kind joined; empty when there is none. */
export function findBoilerplate(text: string): BoilerplateSpan[] {
  const spans: BoilerplateSpan[] = [];
  for (const sentence of sentences(text)) {
    if (sentence.text.length > LONGEST_SENTENCE) continue;
    const bare = sentence.text.replace(PREFIX, '');
    const rule = RULES.find(([, pattern]) => pattern.test(bare));
    if (!rule) continue;
    const last = spans.at(-1);
    if (last && last.kind === rule[0] && text.slice(last.to, sentence.from).trim() === '') {
      spans[spans.length - 1] = { ...last, to: sentence.to };
    } else spans.push({ kind: rule[0], from: sentence.from, to: sentence.to });
  }
  return spans;
}

/** A paragraph without its boilerplate: what may take part in matching. */
export function withoutBoilerplate(text: string, spans: readonly BoilerplateSpan[] = []): string {
  let out = '';
  let at = 0;
  for (const span of spans) {
    out += text.slice(at, span.from);
    at = span.to;
  }
  return (out + text.slice(at)).replace(/ {2,}/g, ' ').trim();
}

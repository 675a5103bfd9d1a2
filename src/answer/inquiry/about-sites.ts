/** Which site plays which part, and what becomes of the others. */
import { refusalOf, roleOf } from '../../query/site-roles/choose-site.ts';
import type { Answer, KnownAnswer } from '../answer.ts';
import { quotePlace } from '../places.ts';
import type { ArticleLookup } from '../texts.ts';
import { cannotSay } from './about-time.ts';
import type { InquiryAnswer } from './inquiry-answer.ts';
import { rolesWords } from './words.ts';

/** Beyond these a list tells nobody which. */
const MOST_SITES = 6;

function filledSites({ values, files }: KnownAnswer): readonly string[] {
  const { siteCode, siteSource, removedSite, removedSource } = values;
  const say = (code: string, source: typeof siteSource, words: (code: string, source: string) => string) =>
    source?.from === 'line' ? words(code, quotePlace(source, files)) : rolesWords.given(code);
  return [
    ...(siteCode ? [say(siteCode, siteSource, rolesWords.target)] : []),
    ...(removedSite ? [say(removedSite, removedSource, rolesWords.removed)] : []),
  ];
}

export function answerWhichSite(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind === 'unknown') return cannotSay(answer, library);
  const { sites = [], files } = answer;
  const filled = answer.kind === 'known' ? filledSites(answer) : [];
  const own = answer.kind === 'known' ? [answer.values.siteCode, answer.values.removedSite] : [];
  const codes = [...new Set(sites.map(({ code }) => code))].filter((code) => !own.includes(code));
  const others = codes.slice(0, MOST_SITES).flatMap((code) => {
    const refused = refusalOf(sites, code);
    const fact = refused ?? sites.find((one) => one.code === code);
    if (!fact) return [];
    const source = quotePlace(fact, files);
    if (roleOf(fact) === 'parent') return [rolesWords.parent(code, source)];
    if (roleOf(fact) === 'own') return [rolesWords.own(code, source)];
    return [roleOf(fact) === 'target' ? rolesWords.target(code, source) : rolesWords.seen(code, source)];
  });
  const list = [...filled, ...others];
  const knowsParent = sites.some((fact) => roleOf(fact) === 'parent');
  if (list.length === 0) return { say: [rolesWords.none] };
  return { say: list, ...(knowsParent ? {} : { below: [rolesWords.noParent] }) };
}

export function answerOtherSites(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return cannotSay(answer, library);
  const about = answer.checks.filter((check) =>
    /\b(?:other|every|all) (?:the )?(?:secondary )?sites?\b|\bothers\b/i.test(check),
  );
  const race = answer.race ? ({ offersTimingCheck: true } as const) : {};
  const below = answer.race ? { below: [rolesWords.checkOthers] } : {};
  return about.length > 0
    ? { say: [rolesWords.others], list: about, ...below, ...race }
    : { say: [rolesWords.nothingOnOthers(answer.article.id)], ...below, ...race };
}

/** By when, whether it can wait, and in which versions it holds. */
import type { Answer, KnownAnswer } from '../answer.ts';
import { describeDeadline } from '../format.ts';
import type { ArticleLookup } from '../texts.ts';
import { answerDecider } from './about-cause.ts';
import type { InquiryAnswer } from './inquiry-answer.ts';
import { timeWords } from './words.ts';

/** A time or a version of a cause that is not known would be a guess; what would make it known is said instead. */
export function cannotSay(answer: Exclude<Answer, KnownAnswer>, library: ArticleLookup): InquiryAnswer {
  const decider = answerDecider(answer, library);
  return { ...decider, say: [timeWords.cannotSay, ...decider.say] };
}

export function answerDeadline(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return cannotSay(answer, library);
  const { deadline, files, article } = answer;
  if (!deadline) return { say: [timeWords.noDeadline(article.id)] };
  const { when, what, basis } = describeDeadline(deadline, files);
  const isOnLogsClock = deadline.byMs !== undefined && deadline.zone === undefined && deadline.certainty !== 'passed';
  return { say: [timeWords.until(when, what), basis, ...(isOnLogsClock ? [timeWords.logsClock] : [])] };
}

export function answerCanWait(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return cannotSay(answer, library);
  const { deadline, files, article } = answer;
  if (!deadline) return { say: [timeWords.noRush(article.id)] };
  const { when, what, basis } = describeDeadline(deadline, files);
  if (deadline.certainty === 'passed') return { say: [timeWords.tooLate(what), basis] };
  const isOnLogsClock = deadline.byMs !== undefined && deadline.zone === undefined;
  return {
    say: [timeWords.waitUntil, timeWords.until(when, what), basis, ...(isOnLogsClock ? [timeWords.logsClock] : [])],
  };
}

interface Release {
  /** `1.2` */
  readonly version?: string;
  /** 4 of `SP4`. */
  readonly pack?: number;
}

function readRelease(text: string): Release {
  const version = /\d+\.\d+/.exec(text)?.[0];
  const pack = /SP\s?(\d)/i.exec(text)?.[1];
  return { ...(version !== undefined && { version }), ...(pack !== undefined && { pack: Number(pack) }) };
}

/** Does the release that somebody asks about hold the fix? Undefined where the two cannot be compared. */
function holdsFix(asked: Release, fixed: Release): boolean | undefined {
  const isSame = asked.version === undefined || asked.version === fixed.version;
  if (!isSame || asked.pack === undefined || fixed.pack === undefined) return undefined;
  return asked.pack >= fixed.pack;
}

/** @param named `SP3`, `2.0`, `1.2 SP4`; nothing where somebody asks which version has the fix */
export function answerVersion(answer: Answer, named: string | undefined, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return cannotSay(answer, library);
  const { id, appliesTo, fixedIn } = answer.article;
  const about = [timeWords.applies(id, appliesTo), fixedIn ? timeWords.fixedIn(fixedIn) : timeWords.noFix];
  if (named === undefined) return { say: about };
  const asked = readRelease(named);
  const has = fixedIn ? holdsFix(asked, readRelease(fixedIn)) : undefined;
  if (has !== undefined && fixedIn)
    return { say: [...about, has ? timeWords.has(named) : timeWords.before(named, fixedIn)] };
  if (asked.version === undefined || asked.pack !== undefined)
    return { say: [...about, timeWords.unchanged(named, id)] };
  const isCovered = appliesTo.split(/[\s,]+/).includes(asked.version);
  return { say: [...about, isCovered ? timeWords.covered(named) : timeWords.notCovered(named, id)] };
}

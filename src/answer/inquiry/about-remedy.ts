/** What to do, where, what comes next, whether it is safe, how to see that it worked, and what to do when it did not. */
import type { Answer, KnownAnswer, Step } from '../answer.ts';
import { formatSite } from '../format.ts';
import type { ArticleLookup } from '../texts.ts';
import { answerDecider } from './about-cause.ts';
import type { InquiryAnswer } from './inquiry-answer.ts';
import { causeWords, remedyWords } from './words.ts';

/** More fit on no screen. */
const MOST_CHECKS = 5;
const MOST_RELATED = 3;

/** Authors begin a check that comes before the remedy with this word (`knowledge/README.md`). */
const isBefore = (check: string): boolean => /^Before\b/.test(check);
const checksAfter = ({ checks }: KnownAnswer): readonly string[] =>
  checks.filter((check) => !isBefore(check)).slice(0, MOST_CHECKS);

/** A remedy for a cause that is not known would be a guess; what would make it known is said instead. */
function notYet(answer: Exclude<Answer, KnownAnswer>, library: ArticleLookup): InquiryAnswer {
  const decider = answerDecider(answer, library);
  return { ...decider, say: [remedyWords.notYet, ...decider.say] };
}

/** The first step is done, or is being done. */
const laterSteps = ({ remedy }: KnownAnswer): readonly Step[] => remedy.steps.slice(1);

const askForSite = ({ remedy }: KnownAnswer): readonly string[] => remedy.missing.map(({ ask }) => ask);

export function answerRemedy(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return notYet(answer, library);
  const { at, steps } = answer.remedy;
  return { say: [remedyWords.oneStep, ...(at ? [remedyWords.at(at)] : [])], steps, below: askForSite(answer) };
}

export function answerWhere(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return notYet(answer, library);
  const { at, steps } = answer.remedy;
  return at ? { say: [remedyWords.at(at)] } : { say: [remedyWords.noPlace], steps: steps.slice(0, 1) };
}

export function answerNext(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return notYet(answer, library);
  const rest = laterSteps(answer);
  const checks = checksAfter(answer);
  if (rest.length > 0) return { say: [remedyWords.followingSteps], steps: rest };
  return checks.length > 0 ? { say: [remedyWords.lastStep], list: checks } : { say: [remedyWords.noMore] };
}

export function answerVerify(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return notYet(answer, library);
  const checks = checksAfter(answer);
  return checks.length > 0
    ? { say: [remedyWords.verify], list: checks }
    : { say: [remedyWords.noCheck(answer.article.id)] };
}

export function answerIsSafe(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return notYet(answer, library);
  const { remedy, deadline, files, warnings } = answer;
  const dangers = remedy.steps.flatMap(({ danger }) => danger ?? []);
  const before = answer.checks.filter(isBefore);
  const points = [...warnings, ...dangers, ...before].slice(0, MOST_CHECKS);
  const site = remedy.steps.find((step) => step.site !== undefined)?.site;
  return {
    say: [
      ...(remedy.missing.length > 0 ? [remedyWords.siteMissing, ...askForSite(answer)] : []),
      ...(deadline?.certainty === 'passed' ? [remedyWords.late(deadline.what)] : []),
      ...(site ? [remedyWords.siteIs(formatSite(site, files))] : []),
      points.length > 0 ? remedyWords.cannotSee : remedyWords.noDanger(answer.article.id),
    ],
    list: points,
  };
}

export function answerFailed(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind !== 'known') return notYet(answer, library);
  const rest = laterSteps(answer).map(({ say }) => say);
  const related = answer.related.slice(0, MOST_RELATED);
  const points = [...rest, ...checksAfter(answer)].slice(0, MOST_CHECKS);
  const others = related.map(({ id, differs }) => remedyWords.other(id, differs));
  return {
    say: [points.length > 0 ? remedyWords.failed : remedyWords.sorry],
    list: points,
    below: [
      ...(others.length > 0 ? [remedyWords.mistaken, ...others] : []),
      remedyWords.pasteAgain,
      ...(answer.proof.length === 0 ? [causeWords.restsOnWords] : []),
    ],
    show: related.map(({ id }) => id),
  };
}

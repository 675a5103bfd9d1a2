/** The facts of an answer, without a word that an article could change. In: a `KnownAnswer`. Out: its problems, as they are kept. */
import type { Notice } from '../../logs/notice.ts';
import type { Candidate, Deadline, KnownAnswer, ShortlistAnswer, ShortlistOption, Told, ToldProof } from '../answer.ts';
import type {
  ArticleStamp,
  Finding,
  FoundDeadline,
  Grounds,
  KnownFinding,
  Problem,
  ProofLine,
  Ranked,
  ReadingOption,
} from './finding.ts';
import { toMoment } from './moment.ts';

const toStamp = ({ id, source, version }: ArticleStamp): ArticleStamp => ({ id, source, version });

const toRanked = (candidates: readonly Candidate[]): readonly Ranked[] =>
  candidates.map(({ id, confidence }) => ({ id, confidence }));

const toProof = (proof: readonly ToldProof[]): readonly ProofLine[] => proof.map(({ says: _says, ...line }) => line);

function toFoundDeadline({ certainty, line, basisMs, byMs, zone }: Deadline): FoundDeadline {
  return {
    certainty,
    ...(line === undefined ? {} : { line }),
    ...(basisMs === undefined ? {} : { basis: toMoment(basisMs, zone) }),
    ...(byMs === undefined ? {} : { by: toMoment(byMs, zone) }),
  };
}

export function toGrounds(answer: KnownAnswer | ShortlistOption): Grounds {
  const { article, confidence, proof, words, facts, deadline, doubts } = answer;
  return {
    article: toStamp(article),
    confidence,
    proof: toProof(proof),
    words,
    ...(facts ? { facts } : {}),
    ...(deadline ? { deadline: toFoundDeadline(deadline) } : {}),
    doubts,
  };
}

function toProblem(answer: KnownAnswer): Problem {
  const { byAnswer, values, sites, remedy, contradiction, from, codes, race } = answer;
  return {
    ...toGrounds(answer),
    ...(byAnswer ? { byAnswer } : {}),
    values,
    ...(sites ? { sites } : {}),
    ...(remedy.missing.length > 0 ? { asks: 'siteCode' } : {}),
    ...(contradiction ? { askedBack: contradiction.given } : {}),
    ...(from ? { from } : {}),
    codes: codes.map(({ written, family, value }) => ({ written, family, value })),
    ...(race ? { race } : {}),
  };
}

function toKnown(answer: KnownAnswer): KnownFinding {
  const { also = [], gone = [], candidates, notices, files } = answer;
  return {
    kind: 'known',
    problems: [...[answer, ...also].map(toProblem), ...gone],
    candidates: toRanked(candidates),
    notices,
    ...(files ? { files } : {}),
  };
}

const toOption = (option: ShortlistOption): ReadingOption => ({
  ...toGrounds(option),
  ...(option.siteCode ? { siteCode: option.siteCode } : {}),
});

/** About the reading of the paste; what is told of a later product is told anew, from the product. */
export const isOfPaste = ({ kind }: Notice): boolean => kind !== 'later-product';

function toShortlist(answer: ShortlistAnswer): Finding {
  const { options, byAnswer, question, missing, sites, from, candidates, notices, files } = answer;
  return {
    kind: 'shortlist',
    options: options.map(toOption),
    ...(byAnswer ? { byAnswer } : {}),
    ...(question ? { question } : {}),
    ...(missing === undefined ? {} : { missing }),
    ...(sites ? { sites } : {}),
    ...(from ? { from } : {}),
    candidates: toRanked(candidates),
    notices: notices.filter(isOfPaste),
    ...(files ? { files } : {}),
  };
}

export function findingOf(answer: Told): Finding {
  switch (answer.kind) {
    case 'known':
      return toKnown(answer);
    case 'shortlist':
      return toShortlist(answer);
    case 'gone':
      return answer.finding;
    case 'unknown': {
      const { why, from, reading = [], candidates } = answer;
      const ranked = { reading: toRanked(reading), candidates: toRanked(candidates) };
      return { kind: 'unknown', why, ...(from ? { from } : {}), ...ranked };
    }
  }
}

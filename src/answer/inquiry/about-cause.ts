/** Why this answer, how sure, on which lines, why not another article, and what would change it. */
import type { Article } from '../../article/article.ts';
import type { Answer, KnownAnswer, ShortlistOption } from '../answer.ts';
import { formatConfidence } from '../format.ts';
import { formatLines, placeWarning } from '../places.ts';
import { askForLine } from '../question/deciding-line.ts';
import type { ArticleLookup } from '../texts.ts';
import type { InquiryAnswer } from './inquiry-answer.ts';
import { causeWords, deciderWords, whyNotWords } from './words.ts';

/** More of them tell nobody more. */
const MOST_NAMED = 3;
const MOST_WORDS = 8;

type Grounds = Pick<KnownAnswer, 'proof' | 'words' | 'files'>;

/** What it rests on: its lines, or that there are none. */
function restsOn({ proof, words, files }: Grounds): Pick<InquiryAnswer, 'say' | 'proof'> {
  if (proof.length > 0) {
    const lines = formatLines(
      proof.map(({ line }) => line),
      files,
    );
    return { say: [causeWords.shownBy(lines)], proof };
  }
  const matched = words.length > 0 ? [causeWords.matchedOn(words.slice(0, MOST_WORDS).join(', '))] : [];
  return { say: [...matched, causeWords.noLine] };
}

const optionLine = ({ article, headline, confidence }: ShortlistOption): string =>
  causeWords.option(article.id, headline, formatConfidence(confidence));

/** What tells the options of a short list apart, or what an answer that knows nothing asks for. */
function asksOf(answer: Exclude<Answer, KnownAnswer>): readonly string[] {
  if (answer.kind === 'unknown') return answer.ask ? [answer.ask, deciderWords.thatLine] : [];
  const ask = answer.question?.text ?? answer.ask;
  return ask ? [ask] : [];
}

export function answerWhy(answer: Answer): InquiryAnswer {
  if (answer.kind === 'unknown') {
    const reading = answer.reading ?? [];
    const list = reading.map(({ id, title }) => whyNotWords.named(id, title));
    return { say: [answer.say], list, below: asksOf(answer), show: reading.map(({ id }) => id) };
  }
  if (answer.kind === 'shortlist') {
    return { say: [causeWords.severalCauses], list: answer.options.map(optionLine), below: asksOf(answer) };
  }
  const { say, proof } = restsOn(answer);
  return { say: [answer.cause, ...say], ...(proof && { proof }) };
}

export function answerLines(answer: Answer): InquiryAnswer {
  if (answer.kind === 'unknown') return { say: [causeWords.noProof, ...asksOf(answer)] };
  if (answer.kind === 'known') return restsOn(answer);
  const { files } = answer;
  const proof = answer.options.flatMap((option) => option.proof);
  return proof.length > 0
    ? restsOn({ proof, words: [], ...(files && { files }) })
    : { say: [causeWords.noProof, ...asksOf(answer)] };
}

/** What limits it: warnings, of which a line that speaks against it is one. */
function limitsOf({ warnings, files }: Pick<KnownAnswer, 'warnings' | 'files'>): readonly string[] {
  return warnings.length > 0 ? warnings.map((one) => placeWarning(one, files)) : [];
}

export function answerSure(answer: Answer): InquiryAnswer {
  if (answer.kind === 'unknown') return { say: [causeWords.sureOfNone, ...asksOf(answer)] };
  if (answer.kind === 'shortlist') {
    const [first] = answer.options;
    const say = first ? [causeWords.sureOfFirst(first.article.id, formatConfidence(first.confidence))] : [];
    return { say: [...say, ...asksOf(answer)] };
  }
  const { article, confidence, byAnswer, proof, files } = answer;
  const lines = formatLines(
    proof.map(({ line }) => line),
    files,
  );
  const limits = limitsOf(answer);
  return {
    say: [
      byAnswer ? causeWords.sureByAnswer(article.id) : causeWords.sureOf(article.id, formatConfidence(confidence)),
      proof.length > 0 ? causeWords.restsOnLines(lines) : causeWords.restsOnWords,
      ...(limits.length > 0 ? [causeWords.limits] : []),
    ],
    ...(limits.length > 0 ? { list: limits } : {}),
  };
}

/** Articles that are taken for this one: those that the article names, then the runners-up. */
function rivalsOf(answer: KnownAnswer, library: ArticleLookup): readonly Article[] {
  const ids = [...answer.related.map(({ id }) => id), ...answer.candidates.map(({ id }) => id)];
  const others = [...new Set(ids)].filter((id) => id !== answer.article.id);
  return others.flatMap((id) => library.article(id) ?? []);
}

export function answerDecider(answer: Answer, library: ArticleLookup): InquiryAnswer {
  if (answer.kind === 'unknown') {
    const asks = asksOf(answer);
    return { say: [...asks, ...(answer.next.length > 0 ? [deciderWords.paste] : [])], list: answer.next };
  }
  if (answer.kind === 'shortlist') return { say: asksOf(answer) };
  const own = library.article(answer.article.id);
  const rivals = rivalsOf(answer, library).flatMap((rival) => {
    const question = askForLine(rival, own ? [own] : []);
    return question ? [deciderWords.rival(rival.id, question)] : [];
  });
  const against = (own?.against ?? []).map(deciderWords.against);
  const confirm = answer.proof.length === 0 && own ? askForLine(own) : undefined;
  const list = [...against.slice(0, 1), ...rivals.slice(0, MOST_NAMED)];
  return {
    say: [
      ...(confirm ? [deciderWords.wouldProve(confirm)] : []),
      list.length > 0 ? deciderWords.wouldChange : deciderWords.nothingElse,
    ],
    list,
  };
}

/** How the answer ranked another article. */
function rankOf(answer: Answer, id: string, names: string): string {
  const found = answer.candidates.find((one) => one.id === id);
  return found ? whyNotWords.ranked(names, formatConfidence(found.confidence)) : whyNotWords.notRanked(names);
}

/** The line that would prove it, unless a line of it is in the text already. */
function missingLine(other: Article, own: Article | undefined): string {
  if (other.reading) return whyNotWords.reading(other.id);
  const question = askForLine(other, own ? [own] : []);
  return question ? whyNotWords.missingLine(question) : whyNotWords.noDecisiveLine(other.id);
}

export function answerWhyNot(answer: Answer, id: string, library: ArticleLookup): InquiryAnswer {
  const other = library.article(id);
  if (!other) return { say: [whyNotWords.noArticle(id)] };
  const names = whyNotWords.named(id, other.title);
  if (answer.kind === 'shortlist') {
    const option = answer.options.find(({ article }) => article.id === id);
    if (option) {
      const sure = whyNotWords.isOption(id, formatConfidence(option.confidence));
      return { say: [sure, ...asksOf(answer)], show: [id] };
    }
  }
  if (answer.kind !== 'known') return { say: [rankOf(answer, id, names), missingLine(other, undefined)], show: [id] };
  const own = library.article(answer.article.id);
  if (id === answer.article.id) {
    const mistaken = [...limitsOf(answer), ...(own?.false_positives ?? [])];
    return mistaken.length > 0
      ? { say: [whyNotWords.isAnswer(id), whyNotWords.alsoMistaken], list: mistaken.slice(0, MOST_NAMED) }
      : { say: [whyNotWords.isAnswer(id), ...answerSure(answer).say] };
  }
  const differs = answer.related.find((one) => one.id === id)?.differs;
  const first = differs ? whyNotWords.differs(names, differs) : rankOf(answer, id, names);
  return { say: [first, missingLine(other, own)], show: [id] };
}

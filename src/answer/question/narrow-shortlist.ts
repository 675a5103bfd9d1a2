/** What is left of a shortlist once its reader has said more: the full answer of one option, or a shorter list with another question. */
import type { Matcher } from '../../match/matcher.ts';
import type { KnownAnswer, ShortlistAnswer } from '../answer.ts';
import type { Problem } from '../finding/finding.ts';
import type { Librarian } from '../finding/tell-finding.ts';
import { tellProblem } from '../finding/tell-problem.ts';
import { isOfPaste, toGrounds } from '../finding/to-finding.ts';
import { keptSites, readSites, toValues } from '../sites/sites.ts';
import { findQuestion } from './clarifying-question.ts';
import { askForMore } from './deciding-line.ts';
import { readReply } from './read-reply.ts';

export interface ShortlistNarrowing {
  /**
   * What is left of a shortlist once the user has decided for some of its options: of one the full answer.
   * Undefined when none of them is there (any more).
   */
  keep(shortlist: ShortlistAnswer, articleIds: readonly string[]): KnownAnswer | ShortlistAnswer | undefined;
  /** The same from a reply in the user's words, `NetWare` or `it was during a restore`; undefined when it separates nothing. */
  narrow(shortlist: ShortlistAnswer, reply: string): KnownAnswer | ShortlistAnswer | undefined;
}

export function createShortlistNarrowing({
  library,
  nameCode,
  compare,
}: Librarian & Pick<Matcher, 'compare'>): ShortlistNarrowing {
  /** One option of a shortlist as the full answer. */
  const choose = (shortlist: ShortlistAnswer, articleId: string): KnownAnswer | undefined => {
    const option = shortlist.options.find(({ article }) => article.id === articleId);
    const article = library.article(articleId);
    if (!option || !article) return undefined;
    const { sites, files, candidates, notices } = shortlist;
    const all = readSites(option.proof, sites ?? []);
    const kept = keptSites(all);
    const problem: Problem = {
      ...toGrounds(option),
      byAnswer: true,
      values: toValues(all),
      ...(kept.length > 0 ? { sites: kept } : {}),
      codes: [],
    };
    return {
      ...tellProblem(problem, article, { library, nameCode, files }),
      candidates,
      notices: notices.filter(isOfPaste),
    };
  };

  const offered = (options: ShortlistAnswer['options']) =>
    options.flatMap(({ article: { id }, confidence, proof }) => {
      const article = library.article(id);
      return article ? [{ article, confidence, isShown: proof.length > 0 }] : [];
    });

  const keep: ShortlistNarrowing['keep'] = (shortlist, articleIds) => {
    const options = shortlist.options.filter(({ article }) => articleIds.includes(article.id));
    const [first] = options;
    if (!first || options.length === 1) return first && choose(shortlist, first.article.id);
    const { question: _answered, ask: _asked, missing: _fact, ...rest } = shortlist;
    const left = offered(options);
    const question = findQuestion(left);
    const asks = question
      ? { question }
      : {
          ask: askForMore(
            left.map(({ article }) => article),
            left[0]?.isShown,
          ),
        };
    return { ...rest, options, byAnswer: true, ...asks };
  };

  const narrow: ShortlistNarrowing['narrow'] = (shortlist, said) => {
    const articles = offered(shortlist.options).map(({ article }) => article);
    const ids = articles.map(({ id }) => id);
    const left = readReply(articles, shortlist.question, { said, held: () => compare(said, ids) });
    return left.length < ids.length ? keep(shortlist, left) : undefined;
  };

  return { keep, narrow };
}

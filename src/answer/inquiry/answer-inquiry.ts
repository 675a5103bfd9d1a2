/**
 * A question about an answer → its own short answer, from the facts of that answer and the articles in force.
 * In: `{ kind: 'deadline' }` and the answer of Q186408. Out: the moment, what happens then, and the line that it rests on.
 */

import type { Inquiry } from '../../query/inquiry/inquiry.ts';
import type { Answer } from '../answer.ts';
import type { ArticleLookup } from '../texts.ts';
import { answerDecider, answerLines, answerSure, answerWhy, answerWhyNot } from './about-cause.ts';
import { answerFailed, answerIsSafe, answerNext, answerRemedy, answerVerify, answerWhere } from './about-remedy.ts';
import { answerOtherSites, answerWhichSite } from './about-sites.ts';
import { answerCanWait, answerDeadline, answerVersion } from './about-time.ts';
import type { InquiryAnswer } from './inquiry-answer.ts';

/** Of several problems the first is asked about: it is the one to mend first. */
export function answerInquiry(answer: Answer, inquiry: Inquiry, library: ArticleLookup): InquiryAnswer {
  switch (inquiry.kind) {
    case 'why':
      return answerWhy(answer);
    case 'why-not':
      return answerWhyNot(answer, inquiry.articleId, library);
    case 'sure':
      return answerSure(answer);
    case 'decider':
      return answerDecider(answer, library);
    case 'lines':
      return answerLines(answer);
    case 'deadline':
      return answerDeadline(answer, library);
    case 'can-wait':
      return answerCanWait(answer, library);
    case 'is-safe':
      return answerIsSafe(answer, library);
    case 'remedy':
      return answerRemedy(answer, library);
    case 'where':
      return answerWhere(answer, library);
    case 'next':
      return answerNext(answer, library);
    case 'verify':
      return answerVerify(answer, library);
    case 'version':
      return answerVersion(answer, inquiry.named, library);
    case 'other-sites':
      return answerOtherSites(answer, library);
    case 'which-site':
      return answerWhichSite(answer, library);
    case 'failed':
      return answerFailed(answer, library);
  }
}

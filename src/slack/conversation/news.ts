/**
 * What a further question in a thread brings beyond the answer above it. An unchanged answer is never posted twice, and one that
 * replaces another says so.
 */
import type { Answer } from '../../answer/answer.ts';
import { articlesOf, type Finding } from '../../answer/finding/finding.ts';
import { findingOf } from '../../answer/finding/to-finding.ts';
import { conversationWords } from './words.ts';

/** What an answer says, but for the sites in its commands and its words. */
function contentOf(finding: Finding): string {
  if (finding.kind === 'unknown')
    return JSON.stringify([finding.kind, finding.why, finding.reading.map(({ id }) => id)]);
  const grounds = finding.kind === 'known' ? finding.problems : finding.options;
  return JSON.stringify([
    finding.kind,
    grounds.map(({ article, proof }) => [article.id, proof.map(({ text }) => text.replace(/\s+/g, ' ').trim())]),
  ]);
}

/** Nothing but what was answered before. @param isBrief a few words, without a log or a file */
export function bringsNothing(earlier: Finding, answer: Answer, isBrief: boolean): boolean {
  if (!isBrief || (answer.kind === 'unknown' && answer.why === 'talk')) return false;
  // In a direct message nothing of what was pasted before is read again.
  if (answer.kind === 'unknown' && answer.why === 'not-sms' && earlier.kind !== 'unknown') return true;
  return contentOf(earlier) === contentOf(findingOf(answer));
}

/** @returns what has changed, in a sentence; undefined where there is nothing to compare */
export function changeSince(earlier: Finding, answer: Answer): string | undefined {
  const [before] = articlesOf(earlier);
  if (answer.kind !== 'known' || before === undefined) return undefined;
  const { id } = answer.article;
  if (earlier.kind === 'shortlist') {
    return articlesOf(earlier).includes(id) ? conversationWords.decided(id) : conversationWords.noneOfThem(id);
  }
  if (before !== id) return conversationWords.replaced(before, id);
  const isMore = contentOf(earlier) !== contentOf(findingOf(answer));
  return isMore && answer.proof.length > 0 ? conversationWords.confirmed(id) : undefined;
}

/** The report of `kb check` as text: faults first, else how safely each article wins on its own samples. */
import type { KnowledgeReport } from '../../library/check.ts';
import { formatFault } from '../../library/shipped/knowledge.ts';
import { kbWords } from '../words/kb-words.ts';

/** @returns lines joined by line feeds, ending with one */
export function renderReport(report: KnowledgeReport): string {
  const { faults, articles, unrelated, worded, rules } = report;
  const samples = articles.reduce((sum, one) => sum + one.samples, 0);
  const nearMisses = articles.reduce((sum, one) => sum + one.nearMisses, 0);
  const words = kbWords.check;
  const counted = words.counted({ articles: articles.length, samples, nearMisses, unrelated, rules, worded });
  if (faults.length > 0) return `${words.problems(faults.length, counted)}${faults.map(formatFault).join('\n')}\n`;
  const narrowest = [...articles].sort((a, b) => a.margin - b.margin).slice(0, 5);
  const rows = narrowest.map((one) => words.margin(one.id, one.margin, one.runnerUp));
  return [words.sound(counted), words.narrowest, ...rows].join('');
}

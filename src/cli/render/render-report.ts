/** The report of `kb check` as text: faults first, else how safely each article wins on its own samples. */
import type { KnowledgeReport } from '../../library/check.ts';
import { formatFault } from '../../library/shipped/knowledge.ts';

/** @returns lines joined by line feeds, ending with one */
export function renderReport(report: KnowledgeReport): string {
  const { faults, articles, unrelated, worded, rules } = report;
  const samples = articles.reduce((sum, one) => sum + one.samples, 0);
  const lookAlikes = articles.reduce((sum, one) => sum + one.lookAlikes, 0);
  const counted = `${articles.length} articles, ${samples} samples, ${lookAlikes} look-alikes, ${unrelated} unrelated texts, ${rules} rules, wordings of ${worded.toLocaleString('en')} imported articles`;
  if (faults.length > 0) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
    return `[knowledge] ${count} in ${counted}:\n${faults.map(formatFault).join('\n')}\n`;
  }
  const narrowest = [...articles].sort((a, b) => a.margin - b.margin).slice(0, 5);
  const rows = narrowest.map(
    (one) => `  ${one.id}  ${one.margin.toFixed(2)}${one.runnerUp ? ` before ${one.runnerUp}` : ''}`,
  );
  return `No fault in ${counted}.\nNarrowest leads on own samples:\n${rows.join('\n')}\n`;
}

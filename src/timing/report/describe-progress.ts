/** How far the making of a plan has come, in one sentence. */
import type { PlanProgress } from '../plan/plan.ts';
import { counted } from './figures.ts';

/** `Searching for a plan at CEN: 120 ways to upgrade tried.` */
export function describeProgress(progress: PlanProgress): string {
  if (progress.step === 'judge') {
    return `Comparing the best ways with doing nothing: ${progress.judged} of ${progress.of} done.`;
  }
  return `Searching for a plan at ${progress.parent}: ${counted(progress.tried, 'way', 'ways')} to upgrade tried.`;
}

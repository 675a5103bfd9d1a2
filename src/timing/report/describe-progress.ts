/** How far the making of a plan has come, in one sentence. */
import type { PlanProgress } from '../plan/plan.ts';
import { planProgressWords as words } from './words/plan-words.ts';

/** `Searching for a plan at CEN: 120 ways to upgrade tried.` */
export function describeProgress(progress: PlanProgress): string {
  if (progress.step === 'judge') {
    return words.judging(progress.judged, progress.of);
  }
  return words.searching(progress.parent, progress.tried);
}

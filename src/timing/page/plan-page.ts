/** The page of a plan. */

import { DEFAULT_FILE } from '../input/read-parameters.ts';
import { BUILD_MODES } from '../model/parameters.ts';
import type { Plan, PlanRequest } from '../plan/plan.ts';
import { describePlan } from '../report/describe-plan.ts';
import { assumptionSentence } from '../report/explain-risk.ts';
import { toWays } from './recompute.ts';
import { pageWords } from './words.ts';
import { writePage } from './write-page.ts';

export async function planPage(request: PlanRequest, plan: Plan, chosen = 0): Promise<string> {
  const { sites, parentCode, seed, windowMinutes, mode, file = DEFAULT_FILE } = request;
  const asked = mode ?? file.packageBuildMode;
  const report = describePlan({ plan, chosen, small: assumptionSentence(plan.assumed) }, { sites: 1100, steps: 5000 });
  return writePage({
    title: pageWords.planTitle,
    report,
    model: {
      request: {
        sites,
        parentCode,
        ...(seed !== undefined && { seed }),
        ...(windowMinutes !== undefined && { windowMinutes }),
      },
      modes: asked === 'both' ? BUILD_MODES : [asked],
      parameters: file.parameters,
      ways: toWays(plan),
    },
  });
}

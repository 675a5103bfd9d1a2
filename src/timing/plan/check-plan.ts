/** Everything that keeps a plan from being made, all at once. */
import { checkRequest } from '../input/check-request.ts';
import type { InputProblem } from '../input/problems.ts';
import { checkNumber, DEFAULT_FILE } from '../input/read-parameters.ts';
import { sendsNothing } from '../parent/senders.ts';
import { findCircles, isTopRow, withParents } from './branches.ts';
import { forceUpgrade, siteCodeProblem } from './commands.ts';
import type { PlanRequest } from './plan.ts';
import { checkPlanWork } from './plan-work.ts';

export const WINDOW_RULE = { min: 30, max: 7 * 24 * 60, integer: true, unit: 'minutes' };

/** Empty when the plan may be made. Refuses above all the parent's own code; a primary that is itself a child is normal. */
export function checkPlan(request: PlanRequest): readonly InputProblem[] {
  const { sites, parentCode, file = DEFAULT_FILE, windowMinutes } = request;
  const problems: InputProblem[] = [...checkRequest(request)];
  const wrongParent = siteCodeProblem('parentCode', parentCode);
  if (wrongParent !== undefined) problems.push(wrongParent);
  problems.push(...checkSites(request, wrongParent !== undefined));
  if (problems.length === 0) problems.push(...findCircles(withParents(sites, parentCode)));
  const minutes = windowMinutes === undefined ? 0 : checkNumber(windowMinutes, WINDOW_RULE);
  if (typeof minutes === 'string') problems.push({ field: 'windowMinutes', message: minutes });
  if (sendsNothing(file.parameters)) {
    const message = 'is 0, so nothing leaves the parent; set Maximum Concurrent Sendings back to 5 first (Q163379)';
    problems.push({ field: 'senderThreads', message });
  }
  return problems.length > 0 ? problems : checkPlanWork(request);
}

/** @param isParentWrong told once already, not again for each site below it */
function checkSites({ sites, parentCode }: PlanRequest, isParentWrong: boolean): readonly InputProblem[] {
  const problems: InputProblem[] = [];
  const seen = new Map<string, number>();
  for (const [i, site] of sites.entries()) {
    const row = i + 1;
    const parent = site.parent ?? parentCode;
    const toldAbove = isParentWrong && site.parent === undefined;
    const wrong = siteCodeProblem('code', site.code) ?? (toldAbove ? undefined : siteCodeProblem('parent', parent));
    if (wrong !== undefined) {
      problems.push({ ...wrong, row });
      continue;
    }
    if (toldAbove) continue;
    const code = String(site.code).toUpperCase();
    const command = forceUpgrade(code, parent);
    if ('message' in command && !isTopRow(site, parentCode, sites)) problems.push({ ...command, row });
    const before = seen.get(code);
    if (before !== undefined) problems.push({ field: 'code', row, message: `${code} is already in row ${before}` });
    seen.set(code, before ?? row);
  }
  return problems;
}

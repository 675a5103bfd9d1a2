/** The page of a risk: its words, the race site by site, what to measure first, and one way of upgrading to play with. */

import { corridorPicture } from '../chart/corridor-picture.ts';
import { tornadoPicture } from '../chart/tornado-picture.ts';
import { DEFAULT_FILE } from '../input/read-parameters.ts';
import type { Risk, RiskRequest } from '../model/assess-risk.ts';
import type { Site } from '../model/hierarchy.ts';
import { BUILD_MODES } from '../model/parameters.ts';
import { describeRisk } from '../report/describe-risk.ts';
import { ALL_AT_ONCE } from './recompute.ts';
import { pageWords } from './words.ts';
import { writePage } from './write-page.ts';

/** A risk names no parent; no site has this name, because site codes have three characters. */
const PARENT = 'PARENT';

export async function riskPage(request: RiskRequest, risk: Risk): Promise<string> {
  const { order, seed, mode, file = DEFAULT_FILE } = request;
  const asked = mode ?? file.packageBuildMode;
  const sites = request.sites.map(asRiskTakes);
  return writePage({
    title: pageWords.riskTitle,
    report: describeRisk(request, risk, { sites: 30, warnings: 20 }),
    pictures: [corridorPicture(request, risk), tornadoPicture(request, risk)],
    model: {
      request: {
        sites: order === undefined ? sites : order.map((i) => sites[i] as Site),
        parentCode: PARENT,
        ...(seed !== undefined && { seed }),
      },
      modes: asked === 'both' ? BUILD_MODES : [asked],
      parameters: file.parameters,
      ways: [ALL_AT_ONCE],
    },
  });
}

/**
 * As `risk` takes them: sites of one parent share its sender, primaries among the sites race as the others do, and sites that are
 * not Active are warned of, not left out. No code of a site is left among the parents, where it would make a primary of it.
 */
function asRiskTakes({ parent, active: _active, ...site }: Site): Site {
  return parent === undefined ? site : { ...site, parent: `PARENT ${parent}` };
}

/** Commands for the upgrade of secondary sites, filled in, each with its guard. */
import { isReservedCode, isSiteCode } from '../../text/site-code.ts';
import type { InputProblem } from '../input/problems.ts';
import { shown } from '../input/problems.ts';

export interface Command {
  readonly where: string;
  readonly command: string;
  /** What must not be done with it, and what happens otherwise. */
  readonly guard: string;
  readonly articles: readonly string[];
}

/** What is wrong with a site code, or undefined. */
export function siteCodeProblem(field: string, code: string | undefined): InputProblem | undefined {
  if (code === undefined) return { field, message: 'is missing; a site code is three letters or digits' };
  if (isReservedCode(code)) {
    return {
      field,
      message: `is ${shown(code)}, a name that Windows NT reserves; a site code cannot be a reserved name (Q182420)`,
    };
  }
  if (isSiteCode(code)) return undefined;
  return { field, message: `is ${shown(code)}; a site code is three letters or digits` };
}

/**
 * `PREINST /UPGRADE:code`, to be run at the parent. Never for the parent's own code, with which the primary would
 * de-install itself (Q165876), and hence never without knowing that code; never with braces (Q192471).
 */
export function forceUpgrade(siteCode: string | undefined, parentCode: string | undefined): Command | InputProblem {
  const wrong = siteCodeProblem('code', siteCode) ?? siteCodeProblem('parentCode', parentCode);
  if (wrong !== undefined) return wrong;
  const [site, parent] = [String(siteCode).toUpperCase(), String(parentCode).toUpperCase()];
  if (site === parent) {
    const message = `${site} is the parent's own code: the primary site would remove itself (Q165876); give the code of a secondary site`;
    return { field: 'code', message };
  }
  return {
    where: `at the parent ${parent}, in SMS\\Site.srv\\X86.bin`,
    command: `PREINST /UPGRADE:${site}`,
    guard: `never use ${parent}, which would remove the parent; type the code without braces`,
    articles: ['Q186408', 'Q183347', 'Q165876', 'Q192471'],
  };
}

/** What Setup of SMS 1.2 is about to install at the parent. */
export type SetupVersion = '1.2' | 'SP1' | 'SP2' | 'SP3' | 'SP4';
export const SETUP_VERSIONS: readonly SetupVersion[] = ['1.2', 'SP1', 'SP2', 'SP3', 'SP4'];

/** How the automatic upgrade of the secondaries is held; undefined where the switch does not work. */
export function holdAutomaticUpgrade(version: SetupVersion, parentCode: string): Command | undefined {
  const where = `at the parent ${parentCode}, instead of a plain Setup`;
  const common = { where, articles: ['Q186418', 'Q162727'] };
  if (version === '1.2') return undefined;
  if (version === 'SP1' || version === 'SP2') {
    return {
      ...common,
      command: 'SETUP.EXE /NOAUTOUPGRADE',
      guard: `works only with the modified Setup.exe; the Setup.exe of ${version} ignores the switch`,
    };
  }
  const guard =
    version === 'SP3'
      ? 'use Setup.cmd, not Setup.exe'
      : 'documented for Setup.cmd of SP3; check Setup.cmd of SP4 before you rely on the switch';
  return { ...common, command: 'SETUP.CMD /NOAUTOUPGRADE', guard };
}

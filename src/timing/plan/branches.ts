/**
 * A hierarchy as a tree: which secondary sites each parent upgrades, and in which order the parents come. A site whose code
 * stands as the parent of another is a primary: Setup at its own console upgrades it, never PREINST from above.
 */

import type { InputProblem } from '../input/problems.ts';
import type { Site } from '../model/hierarchy.ts';

export interface NamedSite extends Site {
  readonly code: string;
  readonly parent: string;
}

/** The secondary sites of one parent. Branches share nothing: parents of one level work at the same time. */
export interface Branch {
  readonly parent: string;
  /** Primaries above this parent: 0 for the one at the top. */
  readonly level: number;
  /** Positions in the list of sites, in input order; Active ones alone. */
  readonly members: readonly number[];
}

export interface Tree {
  /** Parents before children. */
  readonly branches: readonly Branch[];
  /** Positions of the sites that are parents themselves. */
  readonly primaries: readonly number[];
  /** Every parent with its level, parents before children. */
  readonly levels: ReadonlyMap<string, number>;
}

/** Codes in upper case, and every site with its parent; the topmost site, where it is listed, is its own. */
export function withParents(sites: readonly Site[], parentCode: string): readonly NamedSite[] {
  return sites.map((site) => ({
    ...site,
    code: site.code?.toUpperCase() ?? '',
    parent: (site.parent ?? parentCode).toUpperCase(),
  }));
}

/**
 * The site at the top of what is listed: a parent that is not listed itself, or one whose row names no parent.
 * In: P01 below CEN, LON below P01. Out: CEN. Undefined where no row names a parent.
 */
export function topParent(sites: readonly Site[]): string | undefined {
  const rows = new Map(sites.map((site) => [site.code?.toUpperCase(), site]));
  const parents = sites.flatMap(({ parent }) => (parent === undefined ? [] : [parent.toUpperCase()]));
  return parents.find((code) => rows.get(code)?.parent === undefined) ?? parents[0];
}

/** A row may be the topmost site itself when other rows name it as their parent. */
export function isTopRow(site: Site, parentCode: string, sites: readonly Site[]): boolean {
  const code = site.code?.toUpperCase();
  if (site.parent !== undefined || code !== parentCode.toUpperCase()) return false;
  return sites.some(({ parent }) => parent?.toUpperCase() === code);
}

/** @param parentCode a parent that is neither listed nor above this one is taken as a primary right below it */
export function growTree(sites: readonly NamedSite[], parentCode: string): Tree {
  const parents = new Map(
    sites.filter(({ code, parent }) => code !== parent).map(({ code, parent }) => [code, parent]),
  );
  /** The end of the way up, and how many steps it is. checkPlan has refused circles; the bound is for who did not ask it. */
  const climb = (code: string): { readonly top: string; readonly steps: number } => {
    let [top, steps] = [code, 0];
    for (let above = parents.get(top); above !== undefined && steps <= sites.length; above = parents.get(top)) {
      top = above;
      steps++;
    }
    return { top, steps };
  };
  const { top } = climb(parentCode.toUpperCase());
  const levelOf = (code: string): number => {
    const found = climb(code);
    return found.steps + (found.top === top ? 0 : 1);
  };
  const codes = new Set(sites.map(({ parent }) => parent));
  const members = new Map<string, number[]>();
  const primaries: number[] = [];
  for (const [i, { code, parent, active }] of sites.entries()) {
    if (codes.has(code)) primaries.push(i);
    // A site that is not Active is not upgraded: it must be brought back first.
    else if (active !== false) members.set(parent, [...(members.get(parent) ?? []), i]);
  }
  const levels = [...codes].map((code) => [code, levelOf(code)] as const).sort((a, b) => a[1] - b[1]);
  return {
    branches: levels.flatMap(([parent, level]) => {
      const own = members.get(parent);
      return own === undefined ? [] : [{ parent, level, members: own }];
    }),
    primaries,
    levels: new Map(levels),
  };
}

/** Rows whose parents lead back to themselves. */
export function findCircles(sites: readonly NamedSite[]): readonly InputProblem[] {
  const parents = new Map(sites.map(({ code, parent }) => [code, parent]));
  return sites.flatMap(({ code, parent }, i) => {
    const seen = new Set<string>();
    let at: string | undefined = parent;
    while (at !== undefined && at !== code && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at);
    }
    // A site that names itself is told apart: it is the parent's own code.
    if (at !== code || parent === code) return [];
    return [
      {
        field: 'parent',
        row: i + 1,
        message: `${code} is above its own parent ${parent}; a hierarchy cannot contain a cycle`,
      },
    ];
  });
}

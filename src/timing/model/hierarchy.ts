/** One secondary site, as the user describes it. */
export interface Site {
  /** Three letters or digits, upper case. */
  readonly code?: string;
  readonly logonServers: number;
  /** Exact number of dead servers; replaces `deadShare` at this site. */
  readonly deadServers?: number;
  /** The site's link; the parameter of the same name where it is not given. */
  readonly linkKilobitsPerSecond?: number;
  /** False holds up the upgrade of every site under the same parent (Q134716). */
  readonly active?: boolean;
  /** Site code of the parent, when a file lists several parents' sites. */
  readonly parent?: string;
}

/** Positions of the sites of each parent, parents in order of appearance. */
export function byParent(sites: readonly Site[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [i, site] of sites.entries()) {
    const parent = site.parent ?? '';
    const group = groups.get(parent);
    if (group === undefined) groups.set(parent, [i]);
    else group.push(i);
  }
  return [...groups.values()];
}

/** A site's code, or its place in the input. */
export function nameOf(site: Site, index: number): string {
  return site.code ?? `site ${index + 1}`;
}

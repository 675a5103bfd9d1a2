/** What a hierarchy file tells about an upgrade: how many sites, their codes, their logon servers, links and standing. */
import { byParent, nameOf, type Site } from '../timing/model/hierarchy.ts';
import type { FactEntry, FactValue } from './facts.ts';

export function hierarchyFacts(sites: readonly Site[]): readonly FactEntry[] {
  if (sites.length === 0) return [];
  const entry = (fact: string, value: FactValue, of?: string): FactEntry => ({
    fact,
    value,
    ...(of !== undefined && { of }),
    from: { kind: 'hierarchy' },
  });
  const largest = Math.max(...byParent(sites).map((group) => group.length));
  return [
    entry('siteCount', sites.length),
    entry('sitesBelowOneParent', largest),
    ...sites.flatMap((site, i) => {
      const name = nameOf(site, i);
      const { code, parent, active, deadServers, logonServers, linkKilobitsPerSecond } = site;
      return [
        entry('logonServers', logonServers, name),
        ...(code === undefined ? [] : [entry('siteCode', code, name)]),
        ...(parent === undefined ? [] : [entry('parentCode', parent, name)]),
        ...(active === undefined ? [] : [entry('siteActive', active, name)]),
        ...(deadServers === undefined ? [] : [entry('deadLogonServers', deadServers, name)]),
        ...(linkKilobitsPerSecond === undefined ? [] : [entry('linkKilobitsPerSecond', linkKilobitsPerSecond, name)]),
      ];
    }),
  ];
}

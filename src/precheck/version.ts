/** Versions of SMS in their order: 1.0, 1.1, 1.2, 1.2 SP1 … 2.0, 2.0 SP1 … */

export const VERSION = /^([12]\.\d)(?: SP([1-9]))?$/;

/** A number that grows with the version; undefined for what is none. In: `1.2 SP3`. Out: 1203. */
export function rankOf(version: string): number | undefined {
  const match = VERSION.exec(version);
  if (match === null) return undefined;
  return Number(match[1]) * 1000 + Number(match[2] ?? 0);
}

/** `1.2 SP3` → `1.2` */
export function baseOf(version: string): string {
  return version.slice(0, 3);
}

/** `1.2sp3`, `SMS 1.2 service pack 3`, `2.0` → as this program writes them; undefined for what is no version. */
export function toVersion(text: string): string | undefined {
  const match = /^(?:sms\s{0,3})?([12]\.\d)(?:\s{0,3}(?:sp|service\s{0,3}pack)\s{0,3}([1-9]))?$/i.exec(text.trim());
  return match === null ? undefined : `${match[1]}${match[2] === undefined ? '' : ` SP${match[2]}`}`;
}

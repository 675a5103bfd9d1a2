/** What a site code is: for whoever reads one, asks for one or puts one into a command. */

/** Device names of Windows NT: a site with such a code cannot collect files (Q182420), and nobody means one. */
const RESERVED: ReadonlySet<string> = new Set(['CON', 'PRN', 'AUX', 'NUL']);

/** True for `CON`, `PRN`, `AUX` and `NUL`, in any case. */
export function isReservedCode(text: string): boolean {
  return RESERVED.has(text.toUpperCase());
}

/** A site code is three letters or digits (SMS 1.2 Administrator's Guide), but no device name of Windows NT (Q182420). */
export function isSiteCode(text: string): boolean {
  return /^[A-Za-z0-9]{3}$/.test(text) && !isReservedCode(text);
}

/** Said wherever a code is asked for or refused. */
export const SITE_CODE_RULE = 'three letters or digits, such as LON; not CON, PRN, AUX or NUL';

/** What the columns and marks of several formats are made of, as sources of patterns and as patterns. */

/** `SMS_LAN_SENDER`. */
export const COMPONENT = '[A-Z][A-Z0-9]*_[A-Z0-9_]{2,58}';
/** `12/20/1999`. */
export const DAY = String.raw`\d{1,2}\/\d{1,2}\/\d{2,4}`;
/** `10:23:49 AM`, `10:23`, `10:23:49.312`. */
export const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s*[AP]\.?M\.?)?`;
/** `472 (0x1D8)`. */
export const THREAD = String.raw`\d{1,10}\s*(?:\(0x[0-9A-F]{1,8}\)?)?`;

const HAS_DAY = new RegExp(DAY);

/** Is there a date with slashes? Most lines have none, and need no longer look. */
export function hasDay(text: string): boolean {
  return text.includes('/') && HAS_DAY.test(text);
}

/** A component's name in its usual spelling; what is no plain name, such as the path of a program, stays as it is. */
export function componentName(text: string): string {
  const name = text.trim();
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name.toUpperCase() : name;
}

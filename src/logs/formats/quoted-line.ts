/**
 * A log line as articles quote it: whole, often with a mark that is abridged or misprinted, sometimes with the next entry behind it.
 * In: `~Not found $$SMS_NT_LOGON_SERVER_MANAGER`. Out: `{ text: 'Not found', component: 'SMS_NT_LOGON_SERVER_MANAGER' }`.
 */
import { cleanText } from '../clean-text.ts';
import { splitAtFirstMark } from './trace.ts';
import { splitAtBars } from './viewer.ts';

const IS_COMPONENT = /^[A-Z][A-Z0-9_]+$/;

/** The message of the first entry, and the component that its mark names. */
export function readQuotedLine(line: string): { readonly text: string; readonly component?: string } {
  const { text, name } = splitAtFirstMark(line) ?? splitAtBars(line) ?? { text: cleanText(line), name: '' };
  return IS_COMPONENT.test(name) ? { text, component: name } : { text };
}

/**
 * One reference for everything that is done for one delivery of Slack or one job: each log line of it carries the reference, and so does the
 * apology, so that whoever runs the bot finds all that led to what a user reports.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** Short enough to be read out, long enough to name one of a day's deliveries. */
const newReference = (): string => randomBytes(4).toString('hex');

export function withReference<T>(act: () => T): T {
  return current.run(newReference(), act);
}

/** That of the delivery that is being handled; a new one outside of any. */
export const referenceNow = (): string => current.getStore() ?? newReference();

/** For pino's `mixin`: what each log line carries. */
export function referenceOfLine(): { readonly reference?: string } {
  const reference = current.getStore();
  return reference === undefined ? {} : { reference };
}

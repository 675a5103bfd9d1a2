/** How often a job that fails is tried, and when; the same in every store. */

/** With the waits between them, a job is given up after about three minutes: what is not mended by then needs a person. */
export const MOST_TRIES = 5;

/** Before the second try; twice as long before each one after that. */
export const FIRST_WAIT_SECONDS = 10;

/** @param tries how often it has failed, 1 or more @returns milliseconds */
export const waitAfter = (tries: number): number => FIRST_WAIT_SECONDS * 1000 * 2 ** (tries - 1);

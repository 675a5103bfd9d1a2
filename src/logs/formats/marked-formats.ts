/**
 * The formats whose lines are complete in themselves, in the order in which they are asked; the first that knows a line reads it.
 * In: `Sleep 30  $$<SMS_SCHEDULER><Tue Nov 04 13:07:27 1997~><thread=A0>`. Out: the message, and what its mark tells.
 */
import type { ReadLine } from '../log-line.ts';
import { hasDay } from './columns.ts';
import { eventViewer } from './event-viewer.ts';
import type { MarkedFormat } from './log-format.ts';
import { setup } from './setup.ts';
import { timeLast } from './time-last.ts';
import { hasTraceMark, trace } from './trace.ts';
import { viewer } from './viewer.ts';
import { viewerFirst } from './viewer-first.ts';

export const markedFormats: readonly MarkedFormat[] = [trace, setup, viewerFirst, eventViewer, viewer, timeLast];

/** Reads a line with a complete mark; undefined when it has none. */
export function readMarkedLine(line: string): ReadLine | undefined {
  for (const format of markedFormats) {
    const read = format.read(line);
    if (read) return read;
  }
  return undefined;
}

/** Reads a line whose mark the paste broke off; undefined when there is no sign of one. */
export function readBrokenLine(line: string): ReadLine | undefined {
  for (const format of markedFormats) {
    const read = format.readCut?.(line);
    if (read) return read;
  }
  return undefined;
}

/** True when a mark starts on this line; it may end on a later one. */
export function startsMark(line: string): boolean {
  return markedFormats.some(({ opensMark }) => opensMark?.(line));
}

/** True when a line is the mark of the line before it, or at least begins with it. */
export function isMarkAlone(line: string): boolean {
  return markedFormats.some((format) => format.isMarkAlone?.(line));
}

/** True when a line can only be the end of a mark that began above it. */
export function isRestOfMark(line: string): boolean {
  return markedFormats.some((format) => format.isRestOfMark?.(line));
}

/** Can no line of this text have a mark that joins or cuts lines? Each has a trace line's signs or a date with slashes. */
export function isFreeOfMarks(text: string): boolean {
  return !hasTraceMark(text) && !hasDay(text);
}

/**
 * Facts from whatever is pasted or given as files: logs, output of commands, several of them in one text. Each line goes to
 * every reader; which one knows it shows by what it finds. Streamed, so that a log may have any size.
 */
import { createLineReader } from '../logs/timed-line.ts';
import type { FactEntry } from './facts.ts';
import { despooler, phaseFour } from './readers/despooler.ts';
import { dir } from './readers/dir.ts';
import { diskFull } from './readers/disk-full.ts';
import { netStart, netTime, netView } from './readers/net-commands.ts';
import { quietLogs } from './readers/quiet-logs.ts';
import { Finds, LONGEST_LINE, type PasteReader } from './readers/reader.ts';
import { senderCapacity } from './readers/sender-capacity.ts';
import { controlImage, siteConfiguration } from './readers/site-configuration.ts';
import { siteStatus } from './readers/site-status.ts';
import { sms2Setup } from './readers/sms2-setup.ts';
import { spConfigure } from './readers/sp-configure.ts';
import { spHelpdb } from './readers/sp-helpdb.ts';
import { spSpaceused } from './readers/sp-spaceused.ts';
import { sqlFull } from './readers/sql-full.ts';
import { sqlVersion } from './readers/sql-version.ts';
import { windowsVersion } from './readers/windows-version.ts';

export const pasteReaders: readonly PasteReader[] = [
  senderCapacity,
  diskFull,
  despooler,
  phaseFour,
  siteStatus,
  siteConfiguration,
  controlImage,
  sqlFull,
  spHelpdb,
  spSpaceused,
  spConfigure,
  sqlVersion,
  netView,
  netTime,
  netStart,
  dir,
  windowsVersion,
  sms2Setup,
  quietLogs,
];

export interface PasteReading {
  /** Takes one physical line. */
  push(line: string): void;
  end(): readonly FactEntry[];
}

/** @param source name of the file; its logs' components follow from it */
export function createPasteReading(source?: string): PasteReading {
  const finds = new Finds();
  const open = pasteReaders.map((reader) => ({ takes: reader.takes, reading: reader.create(finds) }));
  const logs = open.filter(({ takes }) => takes === 'log').map(({ reading }) => reading);
  const tables = open.filter(({ takes }) => takes === 'table').map(({ reading }) => reading);
  const messages = createLineReader(source);
  const named = source === undefined ? {} : { source };
  let number = 0;
  return {
    push(raw) {
      number += 1;
      const text = raw.slice(0, LONGEST_LINE);
      for (const reading of tables) reading.push({ text, line: number, ...named });
      for (const message of messages.push(raw)) for (const reading of logs) reading.push(message);
    },
    end() {
      for (const message of messages.end()) for (const reading of logs) reading.push(message);
      for (const { reading } of open) reading.end?.();
      return finds.entries();
    },
  };
}

export function readPastedFacts(text: string, source?: string): readonly FactEntry[] {
  const reading = createPasteReading(source);
  for (const line of text.split(/\r\n|\n|\r/)) reading.push(line);
  return reading.end();
}

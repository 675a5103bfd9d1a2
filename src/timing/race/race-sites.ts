/**
 * Which site a log belongs to. A line may name it (`0003LON1.ins`, a listing's destination); else the log's name or its folder does
 * (`LON/SCMAN.LOG`, `despool-lon.log`), or the words above the lines ("DESPOOL.LOG of secondary site LON").
 */

import type { TimedLine } from '../../logs/timed-line.ts';
import { instructionOf, siteOfInstruction } from '../learn/observations.ts';

/** The words of a person stand above the log lines. */
const LINES_OF_WORDS = 60;
const MOST_CODES = 20;
/** Logs that one call may name. */
const MOST_SOURCES = 2000;

export interface SourceSites {
  /** Listens for words that name the site. */
  read(line: TimedLine): void;
  /** Which site a log says it is of; undefined where it says nothing. @param known codes that the lines of all logs name */
  sitesOf(known: ReadonlySet<string>): (source: string) => string | undefined;
}

/** The site that somebody's words name, if it is one; the timing check itself reads logs alone. */
export type NameSite = (words: readonly string[]) => string | undefined;

export function createSourceSites(nameSite: NameSite = () => undefined): SourceSites {
  const said = new Map<string, { lines: number; readonly words: string[]; readonly codes: Set<string> }>();
  return {
    read(line) {
      const { source = '', text } = line;
      let known = said.get(source);
      if (known === undefined) {
        if (said.size >= MOST_SOURCES) return;
        known = { lines: 0, words: [], codes: new Set() };
        said.set(source, known);
      }
      // Ordinary jobs name the site of the Despooler as well as that of the race does.
      const instruction = instructionOf(line);
      const code = instruction === undefined ? undefined : siteOfInstruction(instruction);
      if (code !== undefined && known.codes.size < MOST_CODES) known.codes.add(code);
      if (known.lines++ < LINES_OF_WORDS && /site/i.test(text)) known.words.push(text.slice(0, 1000));
    },
    sitesOf(known) {
      const everywhere = new Set([...known, ...[...said.values()].flatMap(({ codes }) => [...codes])]);
      return (source) => {
        const [code, ...others] = said.get(source)?.codes ?? [];
        if (code !== undefined && others.length === 0) return code;
        const parts = source.toUpperCase().split(/[^A-Z0-9]+/);
        const byName = parts.findLast((part) => everywhere.has(part));
        return byName ?? nameSite(said.get(source)?.words ?? []) ?? folderOf(source);
      };
    },
  };
}

/** `PAR/SCMAN.LOG`: a folder of three capitals is a site's, even where no line names it. */
function folderOf(source: string): string | undefined {
  return /(?:^|[\\/])([A-Z0-9]{3})[\\/][^\\/]*$/.exec(source)?.[1];
}

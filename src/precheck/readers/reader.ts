/**
 * A reader knows one kind of pasted text, for instance what `sp_configure` prints, and takes facts from it line by line. It sees
 * hostile text of any length: it keeps a bounded number of values and never looks at a line twice.
 */
import type { FactEntry, FactValue } from '../facts.ts';

export interface PastedLine {
  /** At most `LONGEST_LINE` characters; of a log, the message without its trailer. */
  readonly text: string;
  /** The name of the file, when there is one. */
  readonly source?: string;
  /** 1-based. */
  readonly line: number;
  /** Of a log line: `SMS_LAN_SENDER`. */
  readonly component?: string;
}

/** Longer is no line of a log and no row of a table. */
export const LONGEST_LINE = 4000;

/** A fact by name, and the site or server that it is about where there is one. */
export type FactOf = string | { readonly fact: string; readonly of: string | undefined };

/** Where a reader puts what it finds. */
export interface Found {
  /** The last one counts. */
  set(fact: FactOf, value: FactValue, at: PastedLine): void;
  /** One more. */
  count(fact: string, at: PastedLine): void;
  /** One of several values of the same fact, such as a server's name. */
  add(fact: string, value: FactValue, at: PastedLine): void;
  /** What holds unless something else was found. */
  settle(fact: string, value: FactValue, at: PastedLine): void;
}

export interface PasteReader {
  readonly id: string;
  /** What it reads, for people: `sp_configure of SQL Server`. */
  readonly reads: string;
  /** `log`: messages of trace logs, whole and without trailer. `table`: lines as they stand there. */
  readonly takes: 'log' | 'table';
  /** Facts that it may find. */
  readonly facts: readonly string[];
  /** Something that it reads, as it is pasted. */
  readonly sample: string;
  create(found: Found): { push(line: PastedLine): void; end?(): void };
}

/** For readers that need nothing but the line at hand. */
export const lineByLine =
  (read: (line: PastedLine, found: Found) => void): PasteReader['create'] =>
  (found) => ({ push: (line) => read(line, found) });

/** A server list of a large domain has some thousands; site codes 1,100. */
const MOST_VALUES = 5000;

export class Finds implements Found {
  readonly #kept = new Map<string, FactEntry>();

  set(named: FactOf, value: FactValue, at: PastedLine): void {
    const { fact, of } = typeof named === 'string' ? { fact: named, of: undefined } : named;
    this.#keep(`${fact} ${of ?? ''}`, { fact, value, ...(of !== undefined && { of }) }, at);
  }

  count(fact: string, at: PastedLine): void {
    const before = this.#kept.get(`${fact} `)?.value;
    this.set(fact, (typeof before === 'number' ? before : 0) + 1, at);
  }

  add(fact: string, value: FactValue, at: PastedLine): void {
    this.#keep(`${fact} = ${value}`, { fact, value }, at);
  }

  settle(fact: string, value: FactValue, at: PastedLine): void {
    if (this.entries().some((entry) => entry.fact === fact)) return;
    this.set(fact, value, at);
  }

  #keep(key: string, what: Omit<FactEntry, 'from'>, { source, line }: PastedLine): void {
    if (this.#kept.size >= MOST_VALUES && !this.#kept.has(key)) return;
    const from = { kind: 'paste', line, ...(source !== undefined && { source }) } as const;
    this.#kept.set(key, { ...what, from });
  }

  entries(): readonly FactEntry[] {
    return [...this.#kept.values()];
  }
}

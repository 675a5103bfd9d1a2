/** What the timing check has to say, as plain data that Slack and the terminal both render. All strings are plain text. */
import { reportWords } from './words/figure-words.ts';

export interface Table {
  readonly title?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Stands below the table: `… and 88 more`. */
  readonly more?: string;
  /** Something was left out. */
  readonly isCut?: boolean;
}

export interface Item {
  readonly text: string;
  /** Ready to copy, one a line. */
  readonly commands?: readonly string[];
  /** What must not be done with it. */
  readonly danger?: string;
}

export interface List {
  readonly title: string;
  readonly items: readonly Item[];
  /** Stands below the list: `… and 88 more`. */
  readonly more?: string;
  /** Something was left out. */
  readonly isCut?: boolean;
}

export interface Report {
  /** The answer in one sentence; alone worth the ping. */
  readonly headline: string;
  /** One or two sentences that explain it. */
  readonly say: readonly string[];
  readonly tables: readonly Table[];
  readonly lists: readonly List[];
  /** What it rests on. */
  readonly small: readonly string[];
}

/** The first `most` items and how many were left out. */
export function listOf(title: string, items: readonly Item[], most: number): readonly List[] {
  if (items.length === 0) return [];
  const left = items.length - most;
  return [{ title, items: items.slice(0, most), ...(left > 0 && { more: reportWords.more(left), isCut: true }) }];
}

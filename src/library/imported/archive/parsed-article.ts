/**
 * What is read from one article of a KB archive: plain data, no layout left in it. Texts are decoded (no HTML entities)
 * and unwrapped; nothing is dropped, boilerplate is only marked.
 */

export type SectionKind =
  | 'symptoms'
  | 'cause'
  | 'workaround'
  | 'resolution'
  | 'status'
  | 'summary'
  | 'more-information'
  | 'references'
  | 'other';

/** What a run of literal lines is. `url`, `code` (scripts, ini files, dumps) and `other` are never evidence. */
export type LiteralKind = 'error' | 'log' | 'command' | 'path' | 'registry' | 'url' | 'code' | 'other';

/**
 * Sentences that stand in thousands of articles and say nothing about one: the status of a bug, how to obtain a hotfix or
 * a service pack, the registry warning, phone numbers and support pages, "see the following article", disclaimers.
 */
export type BoilerplateKind =
  | 'status'
  | 'hotfix'
  | 'service-pack'
  | 'registry-warning'
  | 'support'
  | 'see-article'
  | 'disclaimer';

/** A run of boilerplate inside a text: `text.slice(from, to)`. */
export interface BoilerplateSpan {
  readonly kind: BoilerplateKind;
  readonly from: number;
  readonly to: number;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** Absent when there is none. */
  readonly boilerplate?: readonly BoilerplateSpan[];
}

export interface Literal {
  readonly kind: 'literal';
  readonly literal: LiteralKind;
  /** One entry per line that the program wrote; lines that the article had wrapped are whole again. */
  readonly lines: readonly string[];
  /** The article's own words before it said what it is ("the following error message:"). */
  readonly announced: boolean;
}

export interface ListItem {
  /** `1.`, `b.`, or `-`. */
  readonly label: string;
  readonly blocks: readonly ArticleBlock[];
}

export interface ListBlock {
  readonly kind: 'bullets' | 'steps';
  readonly items: readonly ListItem[];
}

export interface TableBlock {
  readonly kind: 'table';
  /** Absent when the article draws no line under its first row. */
  readonly header?: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** An article named on a line of its own: `Q230263 HOW TO: …`. */
export interface Citation {
  readonly kind: 'citation';
  readonly id: string;
  readonly title: string;
}

export type ArticleBlock = Paragraph | Literal | ListBlock | TableBlock | Citation;

export interface Section {
  /** As written; empty for text before the first heading. */
  readonly heading: string;
  readonly kind: SectionKind;
  readonly blocks: readonly ArticleBlock[];
  readonly subsections: readonly { readonly heading: string; readonly blocks: readonly ArticleBlock[] }[];
}

/** `winnt:1.0,1.1 SP2` is `{ platform: 'winnt', versions: ['1.0', '1.1 SP2'] }`; the platform is empty where none is named. */
export interface PlatformVersions {
  readonly platform: string;
  readonly versions: readonly string[];
}

export interface FixVersion {
  /** `SMS`, or the product as written. */
  readonly product: string;
  /** `1.2`; empty when the sentence names none. */
  readonly version: string;
  /** `SP4`, or `latest` for "the latest service pack"; absent when the version itself is the fix. */
  readonly servicePack?: string;
  /** `text`: a sentence says so. `keyword`: a keyword such as `kbsms200sp2fix` does. */
  readonly from: 'text' | 'keyword';
}

export interface ParsedArticle {
  readonly kind: 'article';
  /** `Q186408` */
  readonly id: string;
  /** Where it was read, as the archive names it: `kb/186/Q186408/README.md`. */
  readonly path: string;
  /** Without the topic prefix. */
  readonly title: string;
  /** `SMS` of `SMS: Secondary Site …`; absent when the title has none. */
  readonly topic?: string;
  readonly products: readonly string[];
  readonly versions: readonly PlatformVersions[];
  /** Versions of SMS itself that the article covers, ascending: `['1.1', '1.2']`; empty for articles about something else. */
  readonly smsVersions: readonly string[];
  /** The same with service packs, as far as they are named: `['1.2 SP3', '2.0']`. */
  readonly smsReleases: readonly string[];
  readonly operatingSystems: readonly string[];
  readonly keywords: readonly string[];
  readonly technologies: readonly string[];
  /** `kbbug`, `kbprb`, `kbinfo`, `kbhowto` … */
  readonly issueType?: string;
  /** `kbfix`, `kbpending`, `kbnofix` … */
  readonly solutionType?: string;
  /** ISO date; absent when there is none or it is no date. */
  readonly lastModified?: string;
  readonly appliesTo: readonly string[];
  readonly sections: readonly Section[];
  readonly references: readonly { readonly id: string; readonly title?: string }[];
  readonly additionalQueryWords: readonly string[];
  readonly fixVersions: readonly FixVersion[];
}

/** A file that is no article, or that cannot be read as one. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly path: string;
  /** One sentence for a person. */
  readonly reason: string;
}

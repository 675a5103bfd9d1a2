/** What the bot asks the timing check, and what comes back: plain data that can cross to another thread. */

import type { RiskPictureKind } from '../chart/risk-picture.ts';
import type { InputProblem } from '../input/problems.ts';
import type { Circumstances } from '../model/warnings.ts';
import type { Report } from '../report/report.ts';

export interface NamedLog {
  readonly name: string;
  readonly text: string;
}

/** What is typed into a command, a sentence or a form. */
export interface TypedValues {
  readonly sites?: string;
  readonly logonServers?: string;
  readonly deadServers?: string;
  /** `name=value`. */
  readonly settings?: readonly string[];
  readonly mode?: string;
  /** Accepted chance of a site to get stuck: `5%`. */
  readonly target?: string;
  readonly seed?: string;
  /** `rows`, `smallest-first` or site codes. */
  readonly order?: string;
}

/** Values as they were typed; files as text. Everything is checked on the other side. */
export interface TypedAsk extends TypedValues {
  /** A hierarchy, CSV or JSON. */
  readonly hierarchy?: string;
  /** A parameter file. */
  readonly parameters?: string;
  /** What is known of the sites beside their numbers, to be warned of. */
  readonly circumstances?: Circumstances;
  /** Logs to learn the parameters from; a parameter file goes before them. */
  readonly logs?: readonly NamedLog[];
}

export type TimingTask =
  | { readonly kind: 'risk'; readonly ask: TypedAsk; readonly pictures: readonly (RiskPictureKind | 'default')[] }
  | {
      readonly kind: 'plan';
      readonly ask: TypedAsk;
      readonly parentCode: string;
      readonly setup: string;
      /** Site codes as typed, in the order of the sites; empty where the hierarchy names them. */
      readonly codes: string;
      /** Empty: no windows. */
      readonly windowMinutes: string;
      /** Whether files and pictures can follow the answer. */
      readonly files: boolean;
    }
  | ({ readonly kind: 'calibrate' | 'replay' } & LogTask);

/** Logs as they came: all at once, or more and more of them while a race runs. */
export interface LogTask {
  readonly logs: readonly NamedLog[];
  /** What came before, oldest first; the answer then tells how the chance to win has changed. */
  readonly earlier?: readonly (readonly NamedLog[])[];
  /** Of every site, as typed, where the logs do not tell. */
  readonly logonServers?: string;
}

export interface DrawnPicture {
  readonly name: string;
  readonly title: string;
  readonly alt: string;
  readonly png: Uint8Array;
}

/** A text to be handed on as a file: of a plan its runbook, of anything else what the report had no room for. */
export interface WrittenFile {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

export type TimingResult =
  | {
      readonly ok: true;
      readonly report: Report;
      readonly pictures: readonly DrawnPicture[];
      readonly files?: readonly WrittenFile[];
      /** The parameter file that a calibration made, as JSON. */
      readonly parameters?: string;
      readonly notices: readonly InputProblem[];
    }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

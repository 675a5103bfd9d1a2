/** A plan for an upgrade as plain data: doing nothing, the best plans beside it, and for each what to do in which order. */

import type { Interval } from '../average/average.ts';
import type { ParameterFile } from '../input/read-parameters.ts';
import type { Assumption } from '../model/assess-risk.ts';
import type { Site } from '../model/hierarchy.ts';
import type { BuildMode } from '../model/parameters.ts';
import type { Circumstances, Warning } from '../model/warnings.ts';
import type { SetupVersion } from './commands.ts';
import type { Measures } from './measures.ts';

export interface PlanRequest {
  /** Every site needs its code. */
  readonly sites: readonly Site[];
  /** Code of the primary site that upgrades them; a site's own `parent` goes before it. */
  readonly parentCode: string;
  /** What Setup installs there: it decides whether the automatic upgrade can be held. */
  readonly version: SetupVersion;
  readonly file?: ParameterFile;
  readonly mode?: BuildMode | 'both';
  /** Accepted chance that a site gets stuck, 0 to 1. */
  readonly target?: number;
  /** Length of one maintenance window, one a day; without it the waves follow each other. */
  readonly windowMinutes?: number;
  readonly seed?: number;
  readonly circumstances?: Circumstances;
}

/** Sites and hours of one way to upgrade. Hours count from the end of Setup at the topmost parent. */
export interface Figures {
  /** Expected number of sites that get stuck; the mean of the build modes that may be true. */
  readonly stuck: number;
  readonly byMode: Partial<Readonly<Record<BuildMode, number>>>;
  /** Until every site is Active again, with its old version or the new one, 19 times in 20, sites that get stuck included. */
  readonly hours: number;
  /** The same if no site gets stuck; null where that hardly ever happens. */
  readonly hoursIfNoneStuck: number | null;
  /** Chance that no site gets stuck. */
  readonly noneStuck: number;
}

/** What comes of a way to upgrade, with the numbers as they were given. */
export interface PlanOutcome extends Figures {
  /** The part of `stuck` whose package comes later than 48 hours after the bootstrap. */
  readonly late: number;
  /** The same averaged over everything that nobody measured, and where 9 in 10 of these cases lie. */
  readonly averaged: Figures & { readonly range: Interval };
  /** Hours that sites wait for their package with SMS shut down, all sites together. */
  readonly waitingSiteHours: number;
  /** Steps by hand beside Setup and the checks that every upgrade needs. */
  readonly handSteps: number;
}

export interface Measure {
  readonly id: 'sender-rate' | 'address-rate' | 'sender-threads' | 'dead-servers' | 'restart-manager' | 'fewer-servers';
  /** Site code of the parent at which it is taken. */
  readonly parent: string;
  /** In a few words: `limit the sender to 1 %`. */
  readonly name: string;
  /** The one site that it changes, which its name says. */
  readonly site?: string;
  /** In the imperative, with everything that is needed to do it. */
  readonly text: string;
  /** How it is taken back once all sites are Active; absent where it stays. */
  readonly undo?: string;
  readonly handSteps: number;
  readonly articles: readonly string[];
}

export interface PlannedSite {
  readonly code: string;
  readonly parent: string;
  /** `blocked`: not Active, which holds up the others as well. `setup`: a primary, upgraded at its own console. */
  readonly way: 'automatic' | 'forced' | 'blocked' | 'setup';
  /** Number of its wave, from 1; 0 where it has none. */
  readonly wave: number;
  /** Chance to get stuck in the worse build mode, averaged over what nobody measured. */
  readonly risk: number;
  readonly overTarget: boolean;
}

export interface PlannedWave {
  readonly number: number;
  readonly parent: string;
  readonly way: 'automatic' | 'forced';
  readonly codes: readonly string[];
  /** Maintenance window, from 1, and the minute in it at which the wave starts. */
  readonly window: number;
  readonly startMinute: number;
  /** Minutes from the end of Setup at the topmost parent, when no site gets stuck. */
  readonly fromMinute: number;
  /** Until the sites are Active again, 19 times in 20 where none gets stuck. */
  readonly minutes: number;
  readonly fitsWindow: boolean;
  /** Chance that at least one of its sites gets stuck, in the worse build mode; averaged, as the chance of each site is. */
  readonly anyStuck: number;
  readonly stuck: number;
}

export type Phase = 'before' | 'measure' | 'setup' | 'force' | 'watch' | 'restore' | 'after';

/** One line of the runbook. */
export interface RunbookStep {
  readonly number: number;
  readonly phase: Phase;
  /** The site that it acts on, or all of them: `every secondary site`. */
  readonly site: string;
  readonly where: string;
  readonly text: string;
  /** Ready to copy. */
  readonly command?: string;
  /** What must not be done with it. */
  readonly guard?: string;
  /** What is seen when it went well, and by when. */
  readonly see?: string;
  readonly by?: string;
  /** What to do when it is not seen. */
  readonly otherwise?: string;
  readonly wave?: number;
  readonly articles: readonly string[];
}

export interface Proposal extends PlanOutcome {
  /** What is done, in one line. */
  readonly name: string;
  readonly measures: readonly Measure[];
  /** The values behind the measures, by parent. */
  readonly settings: Readonly<Record<string, Measures>>;
  readonly sites: readonly PlannedSite[];
  readonly waves: readonly PlannedWave[];
  readonly windows: number;
  readonly steps: readonly RunbookStep[];
}

/** How far the making of a plan has come: ways to upgrade tried at one parent, then the best of them judged one by one. */
export type PlanProgress =
  | { readonly step: 'search'; readonly parent: string; readonly tried: number }
  | { readonly step: 'judge'; readonly judged: number; readonly of: number };

/** What to do for a site that got stuck, in the order of Q183347. */
export interface RecoveryStep {
  readonly hours: number;
  readonly text: string;
  readonly articles: readonly string[];
}

export interface Plan {
  /** All sites at once, as Setup does it, without any preparation. */
  readonly doNothing: PlanOutcome;
  /** Best first; never worse than doing nothing in any build mode. */
  readonly plans: readonly Proposal[];
  readonly recovery: readonly RecoveryStep[];
  /** Codes of sites that are not Active: until they are, no site under the same parent is upgraded by itself. */
  readonly blocked: readonly string[];
  readonly target: number;
  readonly windowMinutes: number | null;
  readonly warnings: readonly Warning[];
  readonly assumed: readonly Assumption[];
}

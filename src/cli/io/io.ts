/** Everything the command line touches, as one argument, so that a test can hand in its own. */
import type { Readable } from 'node:stream';
import type { Diagnoser } from '../../diagnose.ts';
import type { Pack } from '../../library/imported/pack.ts';

export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Width of the terminal, undefined when the output is not one. */
  readonly columns: number | undefined;
  /** Colours are for terminals, and only where NO_COLOR does not forbid them (no-color.org). */
  readonly color: boolean;
  /**
   * Loads the articles; only the commands that need them pay for it.
   * @param library folder of the imported articles; the one of the configuration without it
   */
  readonly openDiagnoser: (library?: string) => Promise<Diagnoser>;
  /** The imported articles alone, the same that `openDiagnoser` has opened; undefined when there are none. */
  readonly openPack: (library?: string) => Promise<Pack | undefined>;
}

/** The folder of what the bot keeps, by the same variable and default as the bot's own. */
export const dataDirOf = (env: CliIo['env']): string => env.DATA_DIR?.trim() || 'data';

/** 0: answered, whatever the answer. 1: a fault on our side. 2: the command or its input cannot be used as given. */
export const exitCodes = { answered: 0, fault: 1, usage: 2 } as const;

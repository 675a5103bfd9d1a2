/**
 * Many changes, few writes. One write runs at a time; every change that arrives meanwhile shares the next one.
 *
 *   add ── write ─────────────┬─ write ──
 *           add  add  add ────┘ (share one)
 *
 * A change that could not be written is taken back, and so is everything that was built on it.
 */
export interface Entry {
  /** What to write; absent for one who only wants a look at the file. */
  readonly line?: string;
  /** Puts the state in memory back to what it was before. */
  readonly undo?: () => void;
}

interface Waiting extends Entry {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export interface GroupCommit {
  /** Resolves when the entry is on disk; rejects when it is not, and then it is undone. */
  add(entry: Entry): Promise<void>;
}

/** A disk that hangs must not eat the memory: this many changes are minutes of a busy day. */
const MOST_WAITING = 10_000;

/**
 * @param options.write puts the lines on disk, all or none; the state in memory holds them already
 * @param options.waitMs who waits for a disk that hangs is told after this long; the change is then on disk later, or never
 * @param options.refuse makes the error for who is turned away: the disk hangs
 */
export function createGroupCommit(options: {
  readonly write: (lines: readonly string[]) => Promise<void>;
  readonly waitMs: number;
  readonly refuse: () => Error;
}): GroupCommit {
  const { write, waitMs, refuse } = options;
  let queue: Waiting[] = [];
  let isRunning = false;

  const fail = (group: readonly Waiting[], error: Error): void => {
    // What came meanwhile may build on what failed: all of it goes back, the newest first.
    const all = [...group, ...queue];
    queue = [];
    for (const { undo } of all.toReversed()) undo?.();
    for (const { reject } of all) reject(error);
  };

  const run = async (): Promise<void> => {
    isRunning = true;
    while (queue.length > 0) {
      const group = queue;
      queue = [];
      try {
        await write(group.flatMap(({ line }) => (line === undefined ? [] : [line])));
        for (const { resolve } of group) resolve();
      } catch (error) {
        fail(group, error instanceof Error ? error : new Error(String(error)));
      }
    }
    isRunning = false;
  };

  return {
    add: (entry) =>
      new Promise((resolve, reject) => {
        if (queue.length >= MOST_WAITING) {
          entry.undo?.();
          reject(refuse());
          return;
        }
        const timer = setTimeout(() => reject(refuse()), waitMs);
        timer.unref();
        queue.push({
          ...entry,
          resolve: () => {
            clearTimeout(timer);
            resolve();
          },
          reject: (error) => {
            clearTimeout(timer);
            reject(error);
          },
        });
        if (!isRunning) void run();
      }),
  };
}

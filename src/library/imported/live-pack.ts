/**
 * The pack in force, as it changes: an import puts a new one in force while the bot runs. The old one answers until the new one
 * is ready, and is closed when nobody reads from it any more.
 */

import { type FSWatcher, watch } from 'node:fs';
import { describeErrno, UserError } from '../../errors.ts';
import { readPointer } from './library-folder.ts';
import { openPack, type Pack } from './pack.ts';
import { fileNames } from './pack-manifest.ts';
import { packFaults } from './words.ts';

export interface LivePack {
  /** Undefined while nothing is imported, or what was imported cannot be used. */
  readonly pack: Pack | undefined;
  /** Looks now, rather than at the next sign of a change. Resolves when what was found is in force. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface LivePackOptions {
  readonly folder: string;
  /** See `lexiconVersion`. */
  readonly lexicon: string;
  /** Another pack than the first is in force; once it resolves, the one before is closed. */
  readonly onChange: () => Promise<void>;
  /** A pack that cannot be used, or should be imported again; a sentence for the log. */
  readonly onFault: (message: string) => void;
  /** Watching misses changes on network disks, and cannot begin before the folder is there. */
  readonly pollMs?: number;
}

/** A new pack is in force within two seconds, also where a watcher sees nothing; a look reads a few dozen bytes. */
const POLL_MS = 1_000;
/** An import replaces the pointer in one step, but a watcher tells of it several times. */
const SETTLE_MS = 50;

/** Opens the pack in force and follows its changes. A pack that cannot be used is a fault, never an exception. */
export async function openLivePack(options: LivePackOptions): Promise<LivePack> {
  const { folder, lexicon, onChange, onFault, pollMs = POLL_MS } = options;
  let pack: Pack | undefined;
  /** Pointer that was last looked at, whether or not its pack could be used. */
  let seen: string | undefined;
  let queue: Promise<void> = Promise.resolve();
  let isOpen = true;
  let isStarted = false;

  const replace = async (next: Pack | undefined) => {
    const before = pack;
    pack = next;
    for (const notice of next?.notices ?? []) onFault(notice);
    if (isStarted) await onChange();
    before?.close();
  };
  const look = async () => {
    if (!isOpen) return;
    const pointer = JSON.stringify(await readPointer(folder)) ?? 'none';
    if (pointer === seen) return;
    seen = pointer;
    const next = await openPack(folder, { lexicon });
    if (!isOpen) return next?.close();
    if (next !== undefined || pack !== undefined) await replace(next);
  };
  const check = () => {
    // One after the other: two imports in a row must not end with the older one in force.
    queue = queue.then(look).catch((error: unknown) => onFault(faultOf(error)));
    return queue;
  };

  let settling: NodeJS.Timeout | undefined;
  const watching = createWatch(folder, () => {
    clearTimeout(settling);
    settling = setTimeout(check, SETTLE_MS);
  });
  const timer = setInterval(() => {
    watching.begin();
    void check();
  }, pollMs);
  timer.unref();
  watching.begin();
  await check();
  isStarted = true;
  return {
    get pack() {
      return pack;
    },
    check,
    async close() {
      isOpen = false;
      clearInterval(timer);
      clearTimeout(settling);
      watching.end();
      await queue;
      pack?.close();
    },
  };
}

const faultOf = (error: unknown): string =>
  error instanceof UserError ? error.message : packFaults.notAvailable(describeErrno(error));

/** Tells of changes of the pointer, as far as this system can; begins again after its folder was away. */
function createWatch(folder: string, onChange: () => void) {
  let watcher: FSWatcher | undefined;
  const end = () => {
    watcher?.close();
    watcher = undefined;
  };
  return {
    begin() {
      if (watcher) return;
      try {
        watcher = watch(folder, { persistent: false }, (_event, name) => {
          if (name === null || name === fileNames.current) onChange();
        });
        watcher.on('error', end);
      } catch {
        // Not there yet, or no more watchers to be had: looking every few seconds does as well.
      }
    },
    end,
  };
}

/**
 * How often somebody may ask: a budget for each person, channel and workspace that fills again with time (a token bucket). Replicas share
 * their budgets in the database: one statement for a question, none for one that this process refuses by itself. While the database does not
 * answer, each process goes by its own. Bounded: of many thousand budgets, those that were quiet longest are forgotten, and these are full anyway.
 */
import { LRUCache } from 'lru-cache';
import type { BudgetState, Budgets } from '../../store/store.ts';

/** Who asks, and where; without a person, what was overheard. */
export interface Asking {
  readonly workspace: string;
  readonly channel: string;
  readonly user?: string;
}

export type BudgetOf = 'person' | 'channel' | 'workspace';

export interface Busy {
  /** Whose budget is used up; the narrowest, where several are. */
  readonly budgetOf: BudgetOf;
  /** Whole seconds until the next question is taken. */
  readonly seconds: number;
  /** True once each time a budget runs out: an answer to every question would be a flood of its own. */
  readonly isFirst: boolean;
}

/**
 * Questions at once, filling again within a minute. A person in trouble pastes a dozen; a channel in trouble is a dozen such people; and
 * thirty a second are more than two cores answer within a second each.
 */
const PER_MINUTE: Readonly<Record<BudgetOf, number>> = { person: 30, channel: 300, workspace: 1800 };

const MINUTE_MS = 60_000;
const MOST_BUDGETS = 10_000;

interface Budget {
  left: number;
  atMs: number;
  isTold: boolean;
}

/** What one process knows. */
interface OwnRateLimit {
  /** Takes one question from each budget; where one is used up, takes nothing and says which. */
  take(asking: Asking): Busy | undefined;
  /** No more is left than replicas say together. */
  lower(key: string, left: number): void;
}

export interface RateLimit {
  /** As `OwnRateLimit.take`, for all replicas together; never throws. */
  take(asking: Asking): Promise<Busy | undefined>;
}

/** A question waits no longer for its budget; one that is answered too often does less harm. */
const PATIENCE_MS = 500;

/** A database that did not answer is left alone for this long. */
const REST_MS = 5_000;

function keysOf({ workspace, channel, user }: Asking): readonly (readonly [BudgetOf, string])[] {
  return [
    ...(user === undefined ? [] : [['person', `person ${workspace} ${user}`] as const]),
    ['channel', `channel ${workspace} ${channel}`],
    ['workspace', `workspace ${workspace}`],
  ];
}

/** @param now milliseconds since 1970 */
export function createOwnRateLimit(now: () => number, perMinute = PER_MINUTE): OwnRateLimit {
  const budgets = new LRUCache<string, Budget>({ max: MOST_BUDGETS });

  const fill = (key: string, most: number): Budget => {
    const atMs = now();
    const budget = budgets.get(key) ?? { left: most, atMs, isTold: false };
    // A clock that is set back fills nothing.
    const filled = (Math.max(0, atMs - budget.atMs) * most) / MINUTE_MS;
    budget.left = Math.min(most, budget.left + filled);
    budget.atMs = atMs;
    if (budget.left >= most / 2) budget.isTold = false;
    budgets.set(key, budget);
    return budget;
  };

  return {
    take(asking) {
      const all = keysOf(asking).map(([budgetOf, key]) => {
        const most = perMinute[budgetOf];
        return { budgetOf, most, budget: fill(key, most) };
      });
      const empty = all.find(({ budget }) => budget.left < 1);
      if (!empty) {
        for (const { budget } of all) budget.left -= 1;
        return undefined;
      }
      const { budgetOf, most, budget } = empty;
      const isFirst = !budget.isTold;
      budget.isTold = true;
      return { budgetOf, isFirst, seconds: secondsUntilOne(budget.left, most) };
    },
    lower(key, left) {
      const budget = budgets.get(key);
      if (budget) budget.left = Math.min(budget.left, Math.max(0, left));
    },
  };
}

const secondsUntilOne = (left: number, most: number): number =>
  Math.max(1, Math.ceil(((1 - left) * MINUTE_MS) / most / 1000));

/**
 * @param options.now milliseconds since 1970
 * @param options.shared where replicas share a store
 */
export function createRateLimit(options: {
  readonly now: () => number;
  readonly shared?: Budgets | undefined;
  readonly perMinute?: typeof PER_MINUTE;
}): RateLimit {
  const { now, shared, perMinute = PER_MINUTE } = options;
  const own = createOwnRateLimit(now, perMinute);
  let restsUntil = 0;

  const ask = async (asking: Asking, budgets: Budgets): Promise<readonly BudgetState[]> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('[slack] the shared budgets did not answer')), PATIENCE_MS).unref();
    });
    const all = keysOf(asking).map(([budgetOf, key]) => ({ key, most: perMinute[budgetOf] }));
    try {
      return await Promise.race([budgets.take(all), late]);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    async take(asking) {
      const busy = own.take(asking);
      if (busy || !shared || performance.now() < restsUntil) return busy;
      try {
        const states = new Map((await ask(asking, shared)).map((one) => [one.key, one]));
        for (const [key, { left }] of states) own.lower(key, left);
        for (const [budgetOf, key] of keysOf(asking)) {
          const state = states.get(key);
          if (!state?.denied) continue;
          const seconds = secondsUntilOne(state.left, perMinute[budgetOf]);
          return { budgetOf, isFirst: state.refused === 1, seconds };
        }
      } catch {
        restsUntil = performance.now() + REST_MS;
      }
      return undefined;
    },
  };
}

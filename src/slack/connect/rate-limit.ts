/**
 * How often somebody may ask: a budget for each person, channel and workspace that fills again with time (a token bucket). Each process has
 * budgets of its own, so two replicas take up to twice as many questions. Bounded: of many thousand budgets, those that were quiet longest
 * are forgotten, and these are full anyway.
 */
import { LRUCache } from 'lru-cache';

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

export interface RateLimit {
  /** Takes one question from each budget; where one is used up, takes nothing and says which. */
  take(asking: Asking): Busy | undefined;
}

function keysOf({ workspace, channel, user }: Asking): readonly (readonly [BudgetOf, string])[] {
  return [
    ...(user === undefined ? [] : [['person', `person ${workspace} ${user}`] as const]),
    ['channel', `channel ${workspace} ${channel}`],
    ['workspace', `workspace ${workspace}`],
  ];
}

/** @param now milliseconds since 1970 */
export function createRateLimit(now: () => number, perMinute = PER_MINUTE): RateLimit {
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
      return { budgetOf, isFirst, seconds: Math.max(1, Math.ceil(((1 - budget.left) * MINUTE_MS) / most / 1000)) };
    },
  };
}

/**
 * The commands, in the order of `--help`. To add one: a file with a `Register` in it, and a line here. Such a file imports
 * what it needs inside its action, so that `ask` does not pay for the others at start.
 */
import type { Register } from '../io/register.ts';
import { registerAsk } from './ask.ts';
import { registerAudit } from './audit.ts';
import { registerCalibrate } from './calibrate.ts';
import { registerDemo } from './demo.ts';
import { registerForget } from './forget.ts';
import { registerKb } from './kb.ts';
import { registerPlan } from './plan.ts';
import { registerPrecheck } from './precheck.ts';
import { registerReplay } from './replay.ts';
import { registerRisk } from './risk.ts';
import { registerSearch } from './search.ts';
import { registerShow } from './show.ts';
import { registerStore } from './store.ts';

export const commands: readonly Register[] = [
  registerAsk,
  registerShow,
  registerSearch,
  registerRisk,
  registerPlan,
  registerPrecheck,
  registerCalibrate,
  registerReplay,
  registerDemo,
  registerKb,
  registerStore,
  registerForget,
  registerAudit,
];

/**
 * A parent whose sites are started at different times (waves): bootstrap jobs of one wave meet packages of another at the
 * sender threads, so the events are played one after another.
 */
import { createEventQueue } from './event-queue.ts';
import type { Jobs, Parent } from './parent-run.ts';
import { buildTime } from './parent-run.ts';
import type { ParentScenario } from './parent-scenario.ts';
import { freeThreads } from './senders.ts';

/** Kinds of events, in the order in which those of the same moment are taken. */
const JOB_ENDS = 0;
const JOB_READY = 1;
const MANAGER_LOOKS = 2;

/** Jobs are numbered: the place of its site for a bootstrap, that and the number of sites for a package. */
export function createStaggered(
  { parameters, mode }: ParentScenario,
  { order, bootstraps, transfers, made }: Jobs,
): Parent {
  const { hierarchyManagerSleepSeconds: sleep, schedulerLatencyMaxSeconds: latency } = parameters;
  const sites = order.length;
  const build = buildTime(parameters);
  const seconds = Float64Array.of(...bootstraps, ...transfers);
  const first = Math.min(...made.map((at, place) => at + (bootstraps[place] as number)));
  const events = createEventQueue(4 * sites);
  const senders = createSenders(freeThreads(parameters), 2 * sites, (job, now) =>
    events.push(now + (seconds[job] as number), JOB_ENDS, job),
  );
  const run = (u: Float64Array, ends: Float64Array, started: Float64Array): void => {
    const phase = first + (u[0] as number) * sleep;
    let built = 0;
    let packages = 0;
    events.clear();
    senders.clear();
    const end = (job: number, now: number): void => {
      senders.release(now);
      if (job >= sites) {
        ends[job - sites] = now;
        return;
      }
      started[job] = now;
      const seen = sleep === 0 ? now : phase + Math.max(0, Math.ceil((now - phase) / sleep)) * sleep;
      events.push(seen, MANAGER_LOOKS, job);
    };
    const buildPackage = (job: number, now: number): void => {
      const site = order[job] as number;
      if (now > built) built = now;
      if (mode === 'per-site' || packages === 0) built += build(u[1 + 2 * site] as number);
      packages++;
      events.push(built + (u[2 + 2 * site] as number) * latency, JOB_READY, sites + job);
    };
    for (let place = 0; place < sites; place++) events.push(made[place] as number, JOB_READY, place);
    while (events.next()) {
      const { time, kind, job } = events;
      if (kind === JOB_ENDS) end(job, time);
      else if (kind === JOB_READY) senders.take(job, time);
      else buildPackage(job, time);
    }
  };
  return { run };
}

interface Senders {
  /** Sends a job at once or when a thread becomes free. */
  take(job: number, now: number): void;
  /** A thread becomes free. */
  release(now: number): void;
  clear(): void;
}

/** First come, first served. */
function createSenders(threads: number, jobs: number, send: (job: number, now: number) => void): Senders {
  const waiting = new Float64Array(jobs);
  let [idle, head, tail] = [threads, 0, 0];
  return {
    take(job, now) {
      if (idle > 0) {
        idle--;
        send(job, now);
      } else waiting[tail++] = job;
    },
    release(now) {
      if (head < tail) send(waiting[head++] as number, now);
      else idle++;
    },
    clear() {
      [idle, head, tail] = [threads, 0, 0];
    },
  };
}

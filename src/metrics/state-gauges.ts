/**
 * What is measured when Prometheus asks, and not before: the state of each part of the bot at that moment.
 */
import { Gauge, type Registry } from 'prom-client';

/** Calls to Slack at this moment. */
export interface OutgoingLoad {
  readonly waiting: number;
  readonly underWay: number;
  /** Under way for longer than Slack ever takes. */
  readonly hung: number;
  /** Queues that wait because Slack said so, by method. */
  readonly paused: ReadonlyMap<string, number>;
}

export interface PoolLoad {
  readonly isOk: boolean;
  readonly waiting: number;
  readonly running: number;
}

/** Read when somebody asks for the metrics. */
export interface Sources {
  readonly inFlight: () => number;
  readonly checks: () => readonly { readonly name: string; readonly ok: boolean }[];
  readonly outgoing: () => OutgoingLoad;
  /** Undefined in http mode. */
  readonly sockets: () => { readonly open: number; readonly wanted: number; readonly deafMs: number } | undefined;
  readonly store: () => 'ok' | 'failing' | 'lost';
  readonly pools: Readonly<Record<string, () => PoolLoad>>;
  readonly articles: () => { readonly shipped: number; readonly imported: number; readonly importedAtMs?: number };
  /** When the newest backup was written, in milliseconds since 1970; undefined where there is none, or a database keeps its own. */
  readonly backupMs: () => Promise<number | undefined>;
}

const stateLabels = ['ok', 'failing', 'lost'] as const;

interface GaugeOptions<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly Label[];
  /** Asked at each scrape; a value that is not set then is not shown. */
  readonly read: (set: (value: number, labels?: Readonly<Record<Label, string>>) => void, from: Sources) => unknown;
}

/**
 * @param options.sources undefined until the bot is wired
 * @param options.method the label of a Web API method: one of a fixed number
 */
export function createStateGauges(options: {
  readonly register: Registry;
  readonly sources: () => Sources | undefined;
  readonly method: (name: string) => string;
}): void {
  const { register, sources, method } = options;
  const registers = [register];
  const gauge = <Label extends string>({ name, help, labelNames = [], read }: GaugeOptions<Label>) => {
    new Gauge({
      name: `sms_kb_${name}`,
      help,
      labelNames,
      registers,
      async collect() {
        const from = sources();
        if (!from) return;
        this.reset();
        if (labelNames.length === 0) this.remove();
        await read((value, labels) => (labels ? this.set(labels, value) : this.set(value)), from);
      },
    });
  };

  gauge({ name: 'in_flight', help: 'Deliveries that are being handled', read: (set, from) => set(from.inFlight()) });
  gauge({
    name: 'check_ok',
    help: '1 where a check of /readyz passes, else 0',
    labelNames: ['check'],
    read: (set, { checks }) => {
      for (const { name, ok } of checks()) set(Number(ok), { check: name });
    },
  });
  gauge({
    name: 'slack_calls',
    help: 'Calls to Slack at this moment; hung: under way for more than five seconds',
    labelNames: ['state'],
    read(set, { outgoing }) {
      const { waiting, underWay, hung } = outgoing();
      set(waiting, { state: 'waiting' });
      set(underWay, { state: 'under_way' });
      set(hung, { state: 'hung' });
    },
  });
  gauge({
    name: 'slack_paused_queues',
    help: 'Queues that wait because Slack limits the method',
    labelNames: ['method'],
    read: (set, { outgoing }) => {
      for (const [name, count] of outgoing().paused) set(count, { method: method(name) });
    },
  });
  gauge({
    name: 'sockets',
    help: 'Connections to Slack: open, and wanted',
    labelNames: ['state'],
    read(set, from) {
      const sockets = from.sockets();
      if (!sockets) return;
      set(sockets.open, { state: 'open' });
      set(sockets.wanted, { state: 'wanted' });
    },
  });
  gauge({
    name: 'deaf_seconds',
    help: 'For how long Slack has not been able to reach the bot',
    read(set, from) {
      const sockets = from.sockets();
      if (sockets) set(sockets.deafMs / 1000);
    },
  });
  gauge({
    name: 'store_state',
    help: '1 for the state that the store is in',
    labelNames: ['state'],
    read: (set, { store }) => {
      const now = store();
      for (const state of stateLabels) set(Number(state === now), { state });
    },
  });
  gauge({
    name: 'worker_pool_ok',
    help: '1 where the threads can work',
    labelNames: ['pool'],
    read: (set, { pools }) => {
      for (const [pool, read] of Object.entries(pools)) set(Number(read().isOk), { pool });
    },
  });
  gauge({
    name: 'worker_tasks',
    help: 'Texts and timing checks in the worker threads',
    labelNames: ['pool', 'state'],
    read(set, { pools }) {
      for (const [pool, read] of Object.entries(pools)) {
        const { waiting, running } = read();
        set(waiting, { pool, state: 'waiting' });
        set(running, { pool, state: 'running' });
      }
    },
  });
  gauge({
    name: 'articles',
    help: 'Articles in force, without those of teams',
    labelNames: ['source'],
    read(set, from) {
      const { shipped: own, imported } = from.articles();
      set(own, { source: 'shipped' });
      set(imported, { source: 'imported' });
    },
  });
  gauge({
    name: 'import_time_seconds',
    help: 'When the imported articles were imported, in seconds since 1970',
    read(set, from) {
      const { importedAtMs } = from.articles();
      if (importedAtMs !== undefined) set(importedAtMs / 1000);
    },
  });
  gauge({
    name: 'backup_time_seconds',
    help: 'When the newest backup of the store file was written, in seconds since 1970',
    async read(set, from) {
      const ms = await from.backupMs();
      if (ms !== undefined) set(ms / 1000);
    },
  });
}

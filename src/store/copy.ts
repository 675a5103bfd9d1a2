/**
 * Copies everything that lasts from one store to another and compares it afterwards: incidents with their votes, team articles with
 * their history, settings of channels, jobs that wait, the audit list. Claims are not copied; they live for minutes.
 */
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../errors.ts';
import type { Incident } from '../incident/incident.ts';
import type { Store } from './store.ts';
import { storeFaults } from './words.ts';

/** Incidents read at once; an incident is a few kilobytes, and a workspace keeps some thousand (`retention.ts`). */
const PAGE = 200;

export interface Copied {
  readonly workspaces: number;
  readonly incidents: number;
  readonly articles: number;
  readonly channels: number;
  readonly jobs: number;
  readonly audited: number;
}

/** Newest first. */
async function readIncidents(store: Store, workspace: string): Promise<readonly Incident[]> {
  const all: Incident[] = [];
  for (;;) {
    const page = await store.incidents.list({ workspace }, { limit: PAGE, offset: all.length });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

async function copyIncidents(from: Store, to: Store, workspace: string): Promise<number> {
  const incidents = await readIncidents(from, workspace);
  // Oldest first, so that of two from the same moment the later one stays the newer.
  for (const incident of incidents.toReversed()) await to.incidents.insert(incident);
  const copied = new Map((await readIncidents(to, workspace)).map((incident) => [incident.id, incident]));
  const lost = incidents.find((incident) => !isDeepStrictEqual(copied.get(incident.id), incident));
  if (lost) throw notTheSame('incidents');
  return incidents.length;
}

async function copyArticles(from: Store, to: Store, workspace: string): Promise<number> {
  const articles = await from.articles.list(workspace);
  for (const article of articles) {
    for (let nth = 1; nth <= article.changes.length; nth++) {
      await to.articles.save({ ...article, changes: article.changes.slice(0, nth) });
    }
  }
  if (!isDeepStrictEqual(await to.articles.list(workspace), articles)) throw notTheSame('articles');
  return articles.length;
}

async function copySettings(from: Store, to: Store, workspace: string): Promise<number> {
  const entries = await from.settings.list(workspace);
  for (const { channel, settings } of entries) await to.settings.write(workspace, channel, settings);
  if (!isDeepStrictEqual(await to.settings.list(workspace), entries)) throw notTheSame('settings');
  return entries.length;
}

async function copyJobs(from: Store, to: Store, workspace: string): Promise<number> {
  const waiting = await from.jobs.list({ workspace });
  for (const { tries: _tries, ...job } of waiting) await to.jobs.put(job, 'replace');
  if ((await to.jobs.list({ workspace })).length !== waiting.length) throw notTheSame('jobs');
  return waiting.length;
}

/** More than any store holds. */
const ALL_AUDITED = 1_000_000;

async function copyAudit(from: Store, to: Store, workspace: string): Promise<number> {
  const entries = await from.audit.list(workspace, ALL_AUDITED);
  for (const entry of [...entries].reverse()) await to.audit.add(entry);
  if (!isDeepStrictEqual(await to.audit.list(workspace, ALL_AUDITED), entries)) throw notTheSame('audit');
  return entries.length;
}

const notTheSame = (what: Parameters<typeof storeFaults.copyDiffers>[0]): UserError =>
  new UserError({
    area: 'store',
    ...storeFaults.copyDiffers(what),
  });

/**
 * @param to must be empty: nothing is merged
 * @throws UserError when `to` holds anything, or when what was copied reads differently
 */
export async function copyStore(from: Store, to: Store): Promise<Copied> {
  if ((await to.workspaces()).length > 0) {
    throw new UserError({
      area: 'store',
      ...storeFaults.copyNotEmpty,
    });
  }
  const workspaces = await from.workspaces();
  let copied: Copied = { workspaces: workspaces.length, incidents: 0, articles: 0, channels: 0, jobs: 0, audited: 0 };
  for (const workspace of workspaces) {
    copied = {
      ...copied,
      incidents: copied.incidents + (await copyIncidents(from, to, workspace)),
      articles: copied.articles + (await copyArticles(from, to, workspace)),
      channels: copied.channels + (await copySettings(from, to, workspace)),
      jobs: copied.jobs + (await copyJobs(from, to, workspace)),
      audited: copied.audited + (await copyAudit(from, to, workspace)),
    };
  }
  return copied;
}

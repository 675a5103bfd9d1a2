/**
 * What happens to an incident, and every rule about it: who may do what, and what is ignored. Pure and total.
 * In: an open incident and `{ kind: 'voted', by: 'U1', vote: 'solved', atMs }`. Out: the same one, solved, one version later.
 */
import { articlesOf, type Finding, type KnownFinding, type ShortlistFinding } from '../answer/finding/finding.ts';
import { type Feedback, type Incident, type Status, statusOf } from './incident.ts';

interface By {
  /** Slack user id. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

export type IncidentEvent =
  /** The same question was answered anew, from more lines or words. */
  | { readonly kind: 'answered'; readonly finding: Finding }
  /** Somebody chose among the candidates of a short list; `finding` is what that leaves. */
  | { readonly kind: 'chosen'; readonly articleIds: readonly string[]; readonly finding: Finding }
  /** A site code was given, refused or kept; `finding` is the same problem with its sites as they now are. */
  | { readonly kind: 'filled'; readonly finding: KnownFinding }
  | ({ readonly kind: 'voted'; readonly vote: Feedback['vote'] } & By)
  | ({ readonly kind: 'solved' } & By)
  | ({ readonly kind: 'dismissed' } & By)
  | ({ readonly kind: 'reopened' } & By)
  | { readonly kind: 'expired'; readonly atMs: number }
  /** The answer stands in a message that all can see. */
  | { readonly kind: 'posted'; readonly ts: string };

type EventOf<Kind extends IncidentEvent['kind']> = Extract<IncidentEvent, { readonly kind: Kind }>;
type Rule<Kind extends IncidentEvent['kind']> = (incident: Incident, event: EventOf<Kind>) => Incident;

const isActive = (status: Status): boolean => status === 'open' || status === 'waiting';

/** A closed incident stays closed, whatever is filled in below it. */
function withFinding(incident: Incident, finding: Finding): Incident {
  if (JSON.stringify(finding) === JSON.stringify(incident.finding)) return incident;
  return { ...incident, finding, status: isActive(incident.status) ? statusOf(finding) : incident.status };
}

function closeAs(incident: Incident, status: 'solved' | 'dismissed', { by, atMs }: By): Incident {
  return { ...incident, status, closed: { by, atMs } };
}

function reopen(incident: Incident): Incident {
  const { closed: _closed, ...rest } = incident;
  const status = statusOf(incident.finding);
  return { ...rest, status: status === 'dismissed' ? 'open' : status };
}

/** Who asked may dismiss the incident; what helped is for everybody to say. The first who says so has solved it. */
const voted: Rule<'voted'> = (incident, { by, vote, atMs }) => {
  const others = incident.feedback.filter(({ user }) => user !== by);
  const next: Incident = { ...incident, feedback: [...others, { user: by, vote, atMs }] };
  if (vote === 'solved') return incident.status === 'solved' ? next : closeAs(next, 'solved', { by, atMs });
  // Who takes "solved" back opens the incident again, unless somebody else says the same.
  const isTakenBack = incident.status === 'solved' && incident.closed?.by === by;
  const other = others.find((one) => one.vote === 'solved');
  if (isTakenBack && other) return closeAs(next, 'solved', { by: other.user, atMs: other.atMs });
  if (isTakenBack && by !== incident.askedBy) return reopen(next);
  const mayDismiss = by === incident.askedBy && (isTakenBack || isActive(incident.status));
  return mayDismiss ? closeAs(next, 'dismissed', { by, atMs }) : next;
};

/** Does a short list offer one of these to choose? */
export function offers(finding: Finding, articleIds: readonly string[]): finding is ShortlistFinding {
  return finding.kind === 'shortlist' && finding.options.some(({ article }) => articleIds.includes(article.id));
}

/** Only what the list offers can be chosen: somebody else may have decided a moment before. */
const chosen: Rule<'chosen'> = (incident, { articleIds, finding }) =>
  offers(incident.finding, articleIds) ? withFinding(incident, finding) : incident;

/** A site goes into the commands of the problems that asked for it, never into others. */
const filled: Rule<'filled'> = (incident, { finding }) => {
  const { finding: before } = incident;
  const isSame = before.kind === 'known' && articlesOf(before).join() === articlesOf(finding).join();
  return isSame ? withFinding(incident, finding) : incident;
};

/** Who asked, and who closed it, may open it again; what ended by itself, everybody. */
const reopened: Rule<'reopened'> = (incident, { by }) => {
  if (isActive(incident.status)) return incident;
  const closedBy = incident.closed?.by;
  return closedBy === undefined || by === closedBy || by === incident.askedBy ? reopen(incident) : incident;
};

const rules: { readonly [Kind in IncidentEvent['kind']]: Rule<Kind> } = {
  answered: (incident, { finding }) => withFinding(incident, finding),
  chosen,
  filled,
  voted,
  solved: (incident, event) => (incident.status === 'solved' ? incident : closeAs(incident, 'solved', event)),
  dismissed: (incident, event) =>
    isActive(incident.status) && event.by === incident.askedBy ? closeAs(incident, 'dismissed', event) : incident,
  reopened,
  expired: (incident, { atMs }) =>
    isActive(incident.status) ? { ...incident, status: 'expired', closed: { atMs } } : incident,
  posted: (incident, { ts }) =>
    incident.place.ts === ts ? incident : { ...incident, place: { ...incident.place, ts } },
};

/** @returns the next version; the very same incident where the event is ignored */
export function apply<Kind extends IncidentEvent['kind']>(incident: Incident, event: EventOf<Kind>): Incident {
  const rule: Rule<Kind> = rules[event.kind as Kind];
  const next = rule(incident, event);
  return next === incident ? incident : { ...next, version: incident.version + 1 };
}

/** Which installation a payload belongs to: the key of everything that is stored. */

interface Grid {
  readonly id?: string;
  readonly enterprise_id?: string;
}

/** The fields that Slack's payloads name a workspace in; which of them are there depends on the payload. */
export interface WorkspaceFields {
  readonly context_team_id?: string | null;
  readonly team_id?: string | null;
  readonly context_enterprise_id?: string | null;
  readonly enterprise_id?: string | null;
  readonly team?: Grid | null;
  readonly enterprise?: { readonly id?: string } | null;
  readonly user?: { readonly team_id?: string } | string | null;
  /** Of an event: people of other organisations are in its channel. */
  readonly is_ext_shared_channel?: boolean;
}

const teamOf = ({ context_team_id, team_id, team }: WorkspaceFields): string | undefined =>
  context_team_id ?? team_id ?? team?.id;

const teamOfUser = ({ user }: WorkspaceFields): string | undefined =>
  typeof user === 'object' ? user?.team_id : undefined;

/** `T123`, on a grid `E456/T123`. In a shared channel `context_team_id` is ours, `team_id` may be the others'. */
export function workspaceOf(body: WorkspaceFields): string {
  const team = teamOf(body) ?? teamOfUser(body) ?? 'unknown';
  const enterprise =
    body.context_enterprise_id ?? body.enterprise_id ?? body.enterprise?.id ?? body.team?.enterprise_id ?? undefined;
  return enterprise ? `${enterprise}/${team}` : team;
}

/** The channel of an event is shared with another organisation. */
export const isSharedOutside = (body: WorkspaceFields): boolean => body.is_ext_shared_channel === true;

/** Somebody whose own workspace is not the one that the payload belongs to, such as a guest from a shared channel. */
export function isPersonOfAnother(body: WorkspaceFields): boolean {
  const [own, ours] = [teamOfUser(body), teamOf(body)];
  return own !== undefined && ours !== undefined && own !== ours;
}

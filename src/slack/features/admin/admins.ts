/** Who may do what not everybody may. */
import type { Bot } from '../../connect/bot.ts';
import { adminWords } from './words.ts';

/** @property workspace as `workspaceOf` makes it: on a grid, the enterprise stands in front */
interface Who {
  readonly workspace: string;
  readonly user: string;
}

const isFor = (workspace: string, { workspace: only }: Bot['admins'][number]): boolean =>
  only === undefined || workspace === only || workspace.endsWith(`/${only}`);

export function isAdmin({ admins }: Pick<Bot, 'admins'>, { workspace, user }: Who): boolean {
  return admins.some((one) => one.user === user && isFor(workspace, one));
}

/** One sentence for somebody who is none, as escaped mrkdwn; only that person sees it, so naming the administrators pings nobody. */
export function whoIsAdmin({ admins }: Pick<Bot, 'admins'>, workspace: string): string {
  const named = admins.filter((one) => isFor(workspace, one)).slice(0, 20);
  return named.length === 0
    ? adminWords.noAdmins
    : adminWords.askAdmin(named.map(({ user }) => `<@${user}>`).join(', '));
}

/** What the bot listens to, read from the real registration. */
import { register } from '../../src/slack/connect/register.ts';

export interface Registrations {
  readonly events: readonly string[];
  readonly commands: readonly string[];
  readonly shortcuts: readonly { readonly callback_id: string; readonly type: string }[];
  readonly actions: readonly (string | RegExp)[];
  readonly views: readonly string[];
}

export function registrations(): Registrations {
  const lists: Record<'event' | 'command' | 'shortcut' | 'action' | 'view', unknown[]> = {
    event: [],
    command: [],
    shortcut: [],
    action: [],
    view: [],
  };
  const recorder = Object.fromEntries(
    Object.entries(lists).map(([kind, list]) => [kind, (constraint: unknown) => list.push(constraint)]),
  );
  // Registration only builds listeners; none of them runs, so no bot is needed.
  const registry = { ...recorder, use: () => undefined };
  register(registry as unknown as Parameters<typeof register>[0], {} as Parameters<typeof register>[1]);
  return {
    events: lists.event as string[],
    commands: lists.command as string[],
    shortcuts: lists.shortcut as Registrations['shortcuts'],
    actions: lists.action as (string | RegExp)[],
    views: lists.view as string[],
  };
}

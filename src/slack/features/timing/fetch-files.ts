/** The files of an ask, by their part in it: those that came with the message, the others fetched from Slack by their ids. */
import type { webApi } from '@slack/bolt';
import type { Bot } from '../../connect/bot.ts';
import type { ReadFile } from '../../inbound/paste.ts';
import { readFiles } from '../../inbound/paste.ts';
import type { Ask } from './ask.ts';
import { timingWords } from './words.ts';

export interface AskFiles {
  readonly hierarchy?: ReadFile | undefined;
  readonly parameters?: ReadFile | undefined;
  readonly facts?: ReadFile | undefined;
  readonly logs: readonly ReadFile[];
}

/** `gone`: which file is not there any more, and what to do, for the user. */
export type Fetched = { readonly files: AskFiles } | { readonly gone: readonly string[] };

interface From {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  /** Files that were read already. */
  readonly files?: readonly ReadFile[];
}

export async function fetchFiles({ bot, client, files: given = [] }: From, ask: Ask): Promise<Fetched> {
  const { hierarchy, parameters, facts, logs = [] } = ask;
  const ids = [hierarchy, parameters, facts, ...logs].filter((id) => id !== undefined);
  const missing = ids.filter((id) => !given.some((file) => file.id === id));
  const fetched = await readFiles(
    bot,
    client,
    missing.map((id) => ({ id })),
  );
  if (fetched.refusals.length > 0) {
    return { gone: [...fetched.refusals.map(({ say }) => say), timingWords.uploadAgain] };
  }
  const all = [...given, ...fetched.files];
  const find = (id: string | undefined): ReadFile | undefined =>
    id === undefined ? undefined : all.find((file) => file.id === id);
  return {
    files: {
      hierarchy: find(hierarchy),
      parameters: find(parameters),
      facts: find(facts),
      logs: logs.flatMap((id) => find(id) ?? []),
    },
  };
}

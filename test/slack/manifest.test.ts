import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { menuWords } from '../../src/slack/connect/words.ts';
import { registrations } from '../build/registrations.ts';

const text = readFileSync('manifest.yaml', 'utf8');
const manifest = parse(text) as {
  readonly features: {
    readonly app_home: { readonly home_tab_enabled: boolean };
    readonly slash_commands: readonly { readonly command: string }[];
    readonly shortcuts: readonly { readonly name: string; readonly callback_id: string; readonly type: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean };
    readonly socket_mode_enabled: boolean;
  };
};
const heard = registrations();
const events = manifest.settings.event_subscriptions.bot_events;
const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort();

/** The scopes each Web API method needs, where a message can be in a channel, a private channel or a direct message. */
const methodScopes: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  // Read in direct messages alone.
  'conversations.history': ['im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
};

/** The scope each event needs. */
const eventScopes: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  app_home_opened: [],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
};

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [readFileSync(join(folder, entry.name), 'utf8')],
  );
}

const methods = sorted(
  sources('src/slack').flatMap((source) =>
    [...source.matchAll(/\bclient\.((?:chat|conversations|files|views|users|reactions|bots|team|auth)\.\w+)\(/g)].map(
      (found) => found[1] ?? '',
    ),
  ),
);

describe('the manifest', () => {
  it('subscribes to exactly the events that have a listener', () => {
    const families = events.map((event) => event.replace(/^message\..*/, 'message'));
    expect(sorted(families)).toEqual(sorted(heard.events));
  });

  it('has exactly the commands and shortcuts that have a listener', () => {
    expect(manifest.features.slash_commands.map((one) => one.command)).toEqual(heard.commands);
    const shortcuts = manifest.features.shortcuts.map(({ callback_id, type }) => ({
      callback_id,
      type: `${type}_action`,
    }));
    expect(shortcuts).toEqual(heard.shortcuts);
  });

  it('names the entries in the menu of a message as help and notices do', () => {
    expect(manifest.features.shortcuts.map(({ name }) => name)).toEqual([menuWords.diagnose, menuWords.save]);
  });

  it('switches on what buttons, forms and the home tab need', () => {
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.features.app_home.home_tab_enabled).toBe(heard.events.includes('app_home_opened'));
  });

  it('asks for exactly the scopes that its events, commands and calls need', () => {
    const needed = [
      'commands',
      // Downloads go past the Web API client.
      'files:read',
      ...methods.flatMap((method) => methodScopes[method] ?? [`the scope of ${method}`]),
      ...events.flatMap((event) => eventScopes[event] ?? [`the scope of ${event}`]),
    ];
    expect(sorted(manifest.oauth_config.scopes.bot)).toEqual(sorted(needed));
  });

  it('knows the scopes of no method that is not called', () => {
    expect(methods).toEqual(sorted(Object.keys(methodScopes)));
  });

  it('gives the reason for each scope in the line above it', () => {
    const lines = text.split('\n');
    for (const scope of manifest.oauth_config.scopes.bot) {
      const at = lines.indexOf(`      - ${scope}`);
      expect(lines[at - 1], scope).toMatch(/^ {6}# [A-Z].{20,}\.$/);
    }
  });
});

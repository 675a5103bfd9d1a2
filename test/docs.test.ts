import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { readConfig, variableNames } from '../src/config.ts';
import { cli } from './build/cli.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { scripts, engines } = JSON.parse(read('package.json')) as {
  readonly scripts: Record<string, string>;
  readonly engines: Record<string, string>;
};
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'knowledge/README.md',
  'src/README.md',
  'docs/slack.md',
  'docs/before-an-upgrade.md',
  'docs/operations.md',
  'docs/operations/runbook.md',
  'docs/operations/sizing.md',
  'SECURITY.md',
];
const unique = (found: Iterable<RegExpMatchArray>): string[] => [...new Set([...found].map((match) => match[1] ?? ''))];

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names only npm scripts that exist', () => {
    const named = unique(text.matchAll(/\bnpm (?:run )?(?:-s )?((?!ci\b|run\b|-)[a-z][a-z:-]*)/g));
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only files that exist', () => {
    const inCode = unique(text.matchAll(/`([^`\n]+)`/g)).flatMap((code) => code.split(/\s+/));
    const links = unique(text.matchAll(/\]\(((?!https?:)[^)#]+)\)/g));
    const fenced = unique(text.matchAll(/\bask ([a-z][\w./-]+\.\w+)/g));
    // Anything with a folder of ours in front, or a file name with a known ending; not what runs write or Slack has.
    const ours =
      /^(?:\.ci|docs|knowledge|scripts|src|test)\/[\w./-]*$|^[\w.-]+\.(?:md|yaml|json|example)$|^(?:LICENSE|Dockerfile)$/;
    const written = /^sms-kb\.json$/;
    const named = [...inCode, ...links, ...fenced].filter((path) => ours.test(path) && !written.test(path));
    expect(named.length + (page === 'CHANGELOG.md' ? 1 : 0)).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  // The design and the guide to articles name numbers of the archive too, as sources and examples.
  it.skipIf(/^(?:src|knowledge)\//.test(page))('names only articles that exist', () => {
    const ids = unique(text.matchAll(/\b(Q\d{5,6})\b/g));
    expect(ids.filter((id) => !existsSync(join(root, 'knowledge', 'articles', `${id}.yml`)))).toEqual([]);
  });
});

describe('src/README.md', () => {
  const text = read('src/README.md');
  const section = (title: string): string => text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = (title: string) => [...section(title).matchAll(/^\| (?!-)(.+?) \| (.+) \|$/gm)].slice(1);

  it('names only files and folders of src that exist', () => {
    const named = unique(text.matchAll(/`([\w.-]+(?:\/[\w.*-]+)*(?:\/|\.ts))`/g)).filter((path) => !path.includes('*'));
    const found = (path: string) => existsSync(join(root, 'src', path)) || existsSync(join(root, path));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((path) => !found(path))).toEqual([]);
  });

  it.each(['Where is it?', 'I want to add …'])('answers each row of "%s" with a place to open', (title) => {
    const found = rows(title);
    expect(found.length).toBeGreaterThanOrEqual(10);
    expect(found.filter(([, , where = '']) => !/`[\w./-]+(?:\.\w+|\/)`/.test(where)).map(([row]) => row)).toEqual([]);
  });

  it('explains each term once, in the order of the alphabet', () => {
    const terms = rows('Glossary').map(([, term = '']) => term);
    expect(terms.length).toBeGreaterThanOrEqual(30);
    expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.localeCompare(b, 'en')));
  });
});

describe('README.md', () => {
  const text = read('README.md');

  it('shows the picture and says what is on it', () => {
    expect(text).toMatch(/!\[.{40,}\]\(docs\/demo-answer\.png\)/);
  });

  it('starts with the two commands, each copyable as it is', () => {
    expect(text).toContain('```sh\nnpm ci && npm run demo\n```');
    expect(text).toContain('```sh\nnpm ci && npm test\n```');
  });

  it('has every variable in its table, with the default of .env.example', () => {
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` \| (.+?) \|/gm)].map(([, name = '', value = '']) => [name, value]);
    expect(rows.map(([name]) => name)).toEqual(variableNames);
    const example = read('.env.example');
    for (const [name, value] of rows) {
      const literal = /^`(.+)`$/.exec(value ?? '')?.[1];
      if (literal) expect(example).toContain(`# ${name}=${literal}\n`);
    }
  });

  it('has every command of the command line, and only those', async () => {
    const shown = unique(text.matchAll(/^\| `sms-kb ([a-z]+)/gm));
    const help = (await cli(['--help'])).out;
    const listed = unique(help.matchAll(/^ {2}([a-z]+) (?=.* {2})/gm)).filter((name) => name !== 'help');
    expect(shown.sort()).toEqual(listed.sort());
  });

  it('names the Node version that package.json asks for', () => {
    expect(text).toContain(`Node ${engines.node?.replace('>=', '').replace(/\.0$/, '')} or newer`);
  });
});

describe('compose.yaml', () => {
  const { services } = parseYaml(read('compose.yaml')) as {
    services: Readonly<Record<string, { readonly environment: Readonly<Record<string, string>> }>>;
  };

  it('sets only variables of the configuration for the bot', () => {
    const names = Object.keys(services['sms-kb']?.environment ?? {});
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !variableNames.some((one) => one === name))).toEqual([]);
  });

  it('names the database as the bot reads it', () => {
    const { DATABASE_URL = '' } = services['sms-kb']?.environment ?? {};
    const { POSTGRES_USER, POSTGRES_DB } = services.postgres?.environment ?? {};
    const url = DATABASE_URL.replace(/\$\{[^}]*\}/, 'secret');
    const { store } = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1-2', SLACK_APP_TOKEN: 'xapp-1-2', DATABASE_URL: url });
    expect(store).toBe('postgres');
    expect(new URL(url)).toMatchObject({ username: POSTGRES_USER, pathname: `/${POSTGRES_DB}`, hostname: 'postgres' });
  });
});

describe('the container', () => {
  const dockerfile = read('Dockerfile');
  const allowed = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map((match) => match[1]);

  it('copies only what .dockerignore lets through, and all of it exists', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    );
    expect(copied.length).toBeGreaterThan(0);
    for (const path of copied) {
      expect(allowed).toContain(path);
      expect(existsSync(join(root, path))).toBe(true);
    }
  });

  it('does not run as root and starts the file that the build makes', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain('CMD ["node", "dist/main.js"]');
    expect(scripts.start).toBe('node dist/main.js');
  });
});

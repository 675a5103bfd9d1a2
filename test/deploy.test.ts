/** The files to run the bot with: they parse, agree with each other and with the bot, and set only what the bot reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { readConfig, variableNames } from '../src/config.ts';
import { renderTemplate, type Scope } from './build/helm.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const documents = (text: string) =>
  parseAllDocuments(text).map((one) => {
    expect(one.errors).toEqual([]);
    return one.toJS() as unknown;
  });
const PINNED = /^[\w./-]+(?::[\w.-]+)?@sha256:[0-9a-f]{64}$/;

const probe = z.object({
  httpGet: z.object({ path: z.string(), port: z.string() }),
  periodSeconds: z.number(),
  failureThreshold: z.number().optional(),
});
const container = z.object({
  image: z.string(),
  envFrom: z.array(
    z.object({
      secretRef: z.object({ name: z.string() }).optional(),
      configMapRef: z.object({ name: z.string() }).optional(),
    }),
  ),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  resources: z.object({ requests: z.object({ memory: z.string() }), limits: z.object({ memory: z.string() }) }),
  securityContext: z.object({ readOnlyRootFilesystem: z.literal(true), allowPrivilegeEscalation: z.literal(false) }),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
});
const deployment = z.object({
  kind: z.literal('Deployment'),
  spec: z.object({
    replicas: z.number(),
    strategy: z.object({ type: z.string().optional() }),
    template: z.object({
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.object({ runAsNonRoot: z.literal(true) }),
        containers: z.array(container).length(1),
        volumes: z.array(z.object({ name: z.string() })),
      }),
    }),
  }),
});
const settings = z.object({
  kind: z.string(),
  data: z.record(z.string(), z.string()).optional(),
  stringData: z.record(z.string(), z.string()).optional(),
});

/** Every setting that some of these documents hand to the bot. */
function settingsIn(all: readonly unknown[]): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...all.map((one) => settings.parse(one)).map(({ data = {}, stringData = {} }) => ({ ...data, ...stringData })),
  );
}

function checkDeployment(all: readonly unknown[]): z.infer<typeof deployment> {
  const found = all.flatMap((one) => deployment.safeParse(one).data ?? []);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} deployments: ${deployment.safeParse(all[0]).error}`);
  const { containers, volumes, terminationGracePeriodSeconds } = only.spec.template.spec;
  const [bot] = containers;
  expect([bot?.startupProbe, bot?.livenessProbe].map((one) => one?.httpGet.path)).toEqual(['/healthz', '/healthz']);
  expect(bot?.readinessProbe.httpGet.path).toBe('/readyz');
  const ports = bot?.ports.map(({ name }) => name);
  for (const one of [bot?.startupProbe, bot?.livenessProbe, bot?.readinessProbe])
    expect(ports).toContain(one?.httpGet.port);
  // The drain and the release of what was not answered take twelve seconds, closing some more.
  expect(terminationGracePeriodSeconds).toBeGreaterThanOrEqual(30);
  expect(bot?.volumeMounts.map(({ mountPath }) => mountPath).sort()).toEqual(['/data', '/tmp']);
  expect(bot?.volumeMounts.map(({ name }) => name).sort()).toEqual(volumes.map(({ name }) => name).sort());
  return only;
}

const isRead = (name: string): boolean => variableNames.some((one) => one === name);
const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-1-2', SLACK_APP_TOKEN: 'xapp-1-2', SLACK_SIGNING_SECRET: 'x'.repeat(32) };

describe('deploy/kubernetes.yaml', () => {
  const all = documents(read('deploy/kubernetes.yaml'));

  it('runs two replicas that are asked for their health as the bot answers it, with a read-only root and no root user', () => {
    expect(checkDeployment(all).spec.replicas).toBe(2);
  });

  it('sets only what the bot reads, and the bot starts with it on Postgres', () => {
    const given = settingsIn(all);
    expect(Object.keys(given).length).toBeGreaterThan(3);
    expect(Object.keys(given).filter((name) => !isRead(name))).toEqual([]);
    const config = readConfig(given);
    expect(config.store).toBe('postgres');
    expect(config.healthPort).toBe(checkDeployment(all).spec.template.spec.containers[0]?.ports[0]?.containerPort);
  });
});

describe('the Helm chart', () => {
  const chart = 'deploy/helm/sms-kb';
  const values = parseYaml(read(`${chart}/values.yaml`)) as Scope['Values'];
  const names = readdirSync(new URL(`../${chart}/templates`, import.meta.url));
  const render = (over: object) => {
    const scope = { Values: { ...values, ...over }, Release: { Name: 'night' } };
    return names
      .flatMap((name) => documents(renderTemplate(read(`${chart}/templates/${name}`), scope)))
      .filter(Boolean);
  };
  const kinds = (all: readonly unknown[]) => all.map((one) => (one as { kind: string }).kind).sort();

  it('is of the version of package.json', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(parseYaml(read(`${chart}/Chart.yaml`))).toMatchObject({ name: 'sms-kb', appVersion: version });
    expect(values).toMatchObject({ image: { tag: version } });
  });

  it.each([
    ['in socket mode', {}, ['ConfigMap', 'Deployment', 'Service'], 'health'],
    ['in http mode', { mode: 'http' }, ['ConfigMap', 'Deployment', 'Ingress', 'Service'], 'http'],
  ])('%s is what the bot needs', (_what, over, wanted, port) => {
    const all = render(over);
    expect(kinds(all)).toEqual(wanted);
    const bot = checkDeployment(all).spec.template.spec.containers[0];
    expect(bot?.ports.map(({ name }) => name)).toEqual([port]);
    const given = settingsIn(all);
    expect(Object.keys(given).filter((name) => !isRead(name))).toEqual([]);
    const { slack, healthPort } = readConfig({ ...TOKENS, ...given });
    expect(bot?.ports[0]?.containerPort).toBe(port === 'http' ? slack.port : healthPort);
  });

  it('lets only the requests of Slack in from outside', () => {
    const ingress = render({ mode: 'http' }).find((one) => (one as { kind: string }).kind === 'Ingress');
    expect(JSON.stringify(ingress)).toContain('"paths":[{"path":"/slack/events","pathType":"Exact"');
  });

  it('on a file never runs two processes, not even while one replaces the other', () => {
    const all = render({ replicas: 1, persistence: { enabled: true, claim: 'mine' } });
    expect(checkDeployment(all).spec.strategy.type).toBe('Recreate');
    expect(JSON.stringify(all)).toContain('"claimName":"mine"');
  });

  it('takes an image by its digest', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const all = render({ image: { repository: 'r/sms-kb', tag: 'x', digest } });
    expect(checkDeployment(all).spec.template.spec.containers[0]?.image).toBe(`r/sms-kb@${digest}`);
  });

  it('uses every value', () => {
    const templates = names.map((name) => read(`${chart}/templates/${name}`)).join('\n');
    const leaves = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null && !templates.includes(`toYaml ${path} `)
        ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`))
        : [path];
    expect(leaves(values, '.Values').filter((path) => !templates.includes(path))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  const compose = z
    .object({
      services: z.record(
        z.string(),
        z.looseObject({ image: z.string().optional(), healthcheck: z.unknown().optional() }),
      ),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parseYaml(read('compose.yaml')));

  it('names volumes and services that are there, and the database by its digest', () => {
    const mounts = [...read('compose.yaml').matchAll(/^ {6}- (\w+):\//gm)].map(([, name]) => name);
    expect(mounts.sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(compose.services.postgres?.image).toMatch(PINNED);
    expect(compose.services['sms-kb']).toMatchObject({
      deploy: { replicas: 2 },
      read_only: true,
      depends_on: { postgres: { condition: 'service_healthy' } },
    });
    expect(compose.services.postgres?.healthcheck).toBeDefined();
  });
});

describe('the image', () => {
  const dockerfile = read('Dockerfile');

  it('is built on one base, by its digest', () => {
    const base = /^ARG NODE_IMAGE=(\S+)$/m.exec(dockerfile)?.[1];
    expect(base).toMatch(PINNED);
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, name]) => name);
    expect(new Set(bases)).toEqual(new Set(['$' + '{NODE_IMAGE}']));
  });

  it('asks the health that fails when the bot is deaf', () => {
    const asked = /^HEALTHCHECK .*$/m.exec(dockerfile)?.[0] ?? '';
    expect(asked).toContain('/healthz');
    const { healthPort, slack } = readConfig(TOKENS);
    expect(asked).toContain(`PORT || ${slack.port}`);
    expect(asked).toContain(`HEALTH_PORT || ${healthPort}`);
  });

  it('runs no script of a package, and needs none', () => {
    expect(
      [...dockerfile.matchAll(/npm ci(.*)$/gm)].every(([, flags = '']) => flags.includes('--ignore-scripts')),
    ).toBe(true);
    const lock = z
      .object({
        packages: z.record(
          z.string(),
          z.looseObject({ dev: z.boolean().optional(), hasInstallScript: z.boolean().optional() }),
        ),
      })
      .parse(JSON.parse(read('package-lock.json')));
    const withScript = Object.entries(lock.packages).filter(([, one]) => one.hasInstallScript === true);
    expect(withScript.length).toBeGreaterThan(0);
    // The root has one for developers, which builds.
    expect(withScript.filter(([path, { dev }]) => path !== '' && dev !== true).map(([path]) => path)).toEqual([]);
  });
});

describe('manifest-http.yaml', () => {
  it('is manifest.yaml with addresses in the place of the socket', () => {
    const http = parseYaml(read('manifest-http.yaml')) as {
      settings: Record<string, object>;
      features: { slash_commands: object[] };
    };
    const address = 'https://sms-kb.example.com/slack/events';
    const socket = parseYaml(read('manifest.yaml')) as typeof http;
    expect(http).toEqual({
      ...socket,
      features: {
        ...socket.features,
        slash_commands: socket.features.slash_commands.map((one) => ({ ...one, url: address })),
      },
      settings: {
        ...socket.settings,
        socket_mode_enabled: false,
        event_subscriptions: { ...socket.settings.event_subscriptions, request_url: address },
        interactivity: { ...socket.settings.interactivity, request_url: address },
      },
    });
  });
});

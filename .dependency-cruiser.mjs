/**
 * Who may import whom. `src/README.md` shows the same table, and `test/house.test.ts` compares the two.
 * A room is a folder, or a file, directly under `src`. Arrows go down: a room imports only rooms that stand above it in this list.
 */

/**
 * @typedef {object} Room
 * @property {string} room
 * @property {readonly string[]} imports rooms that it may import
 * @property {readonly string[]} libraries packages that it may import
 * @property {true | readonly string[]} [node] it may import Node's modules: all of its files, or these files and folders
 * @property {readonly string[]} [inner] its folders that no other room may look into
 */

/** Above the edges: text in, data out. No clock, no files, no network. */
const CORE = ['text', 'logs', 'article', 'query', 'match', 'answer'];

/** @type {readonly Room[]} */
export const ROOMS = [
  { room: 'errors', imports: [], libraries: [] },
  { room: 'metrics', imports: [], libraries: ['prom-client'] },
  { room: 'threads', imports: [], libraries: ['piscina', 'p-queue'], node: true },
  { room: 'text', imports: [], libraries: ['natural'] },
  { room: 'logs', imports: ['text'], libraries: [] },
  { room: 'article', imports: ['text'], libraries: ['zod'] },
  { room: 'query', imports: ['article', 'logs', 'text'], libraries: [] },
  { room: 'match', imports: ['query', 'article', 'logs', 'text'], libraries: ['natural'] },
  { room: 'answer', imports: ['match', 'query', 'article', 'logs', 'text'], libraries: [] },
  { room: 'diagnose', imports: CORE, libraries: [] },
  {
    room: 'timing',
    imports: ['threads', 'query', 'logs', 'text'],
    libraries: ['zod', 'csv-parse', 'vega', 'vega-lite', '@resvg/resvg-js', 'esbuild'],
    node: ['chart/draw', 'page/bundle', 'worker'],
    inner: ['average', 'law', 'parent'],
  },
  { room: 'precheck', imports: ['timing', 'logs', 'text'], libraries: ['zod'], inner: ['readers'] },
  {
    room: 'library',
    imports: ['errors', 'diagnose', 'precheck', ...CORE],
    libraries: ['zod', 'yaml', 'tar-stream', 'xz-decompress', 'lru-cache', 'esbuild'],
    node: true,
  },
  {
    room: 'reading',
    imports: ['errors', 'threads', 'library', 'precheck', 'timing', 'diagnose', ...CORE],
    libraries: ['piscina', 'lru-cache'],
    node: true,
  },
  { room: 'stream', imports: ['errors', 'threads', 'library', 'diagnose', ...CORE], libraries: [], node: true },
  { room: 'incident', imports: ['errors', 'match', 'answer'], libraries: [] },
  {
    room: 'store',
    imports: ['errors', 'incident', 'library', 'answer', 'query'],
    libraries: ['lowdb', 'proper-lockfile', 'pg', 'pg-boss', 'kysely', 'zod'],
    node: true,
  },
  { room: 'jobs', imports: ['errors', 'store'], libraries: [], node: true },
  { room: 'config', imports: ['errors', 'library', 'logs'], libraries: ['zod'] },
  {
    room: 'slack',
    imports: [
      'errors',
      'jobs',
      'metrics',
      'store',
      'incident',
      'reading',
      'library',
      'precheck',
      'timing',
      'diagnose',
      ...CORE,
    ],
    libraries: ['@slack/bolt', '@slack/socket-mode', 'lru-cache', 'p-queue', 'pino', 'zod'],
    node: true,
    inner: ['blocks', 'conversation', 'features', 'inbound'],
  },
  {
    room: 'app',
    imports: [
      'errors',
      'metrics',
      'slack',
      'jobs',
      'config',
      'store',
      'reading',
      'library',
      'precheck',
      'timing',
      'diagnose',
      'query',
    ],
    libraries: ['@slack/bolt', 'pino'],
    node: true,
  },
  { room: 'main', imports: ['errors', 'app', 'config'], libraries: [], node: true },
  {
    room: 'cli',
    imports: ['errors', 'app', 'config', 'store', 'stream', 'library', 'precheck', 'timing', 'diagnose', ...CORE],
    libraries: ['commander', 'zod'],
    node: true,
  },
];

const pathOf = (room) => `^src/${room}(?:/|\\.ts$)`;
const escaped = (name) => name.replaceAll('/', '\\/');

/** @param {Room} room */
function rulesOf({ room, imports, libraries, node, inner = [] }) {
  const from = { path: pathOf(room) };
  return [
    {
      name: `${room}-imports`,
      severity: 'error',
      from,
      to: { path: '^src/', pathNot: [room, ...imports].map(pathOf) },
    },
    {
      name: `${room}-libraries`,
      severity: 'error',
      from,
      to: {
        dependencyTypesNot: ['local', 'core', 'type-only'],
        path: 'node_modules',
        pathNot: libraries.map((name) => `node_modules/${escaped(name)}/`),
      },
    },
    ...(node === true
      ? []
      : [
          {
            name: `${room}-is-pure`,
            severity: 'error',
            from: { ...from, pathNot: (node ?? []).map((file) => pathOf(`${room}/${file}`)) },
            to: { dependencyTypes: ['core'] },
          },
        ]),
    ...inner.map((folder) => ({
      name: `${room}-${folder}-is-inner`,
      severity: 'error',
      from: { path: '^src', pathNot: pathOf(room) },
      to: { path: `^src/${room}/${folder}/` },
    })),
  ];
}

/** @type {import('dependency-cruiser').IConfiguration} */
const configuration = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: { path: '^src' }, to: { circular: true } },
    { name: 'no-orphan', severity: 'error', from: { orphan: true, path: '^src', pathNot: '\\.d\\.ts$' }, to: {} },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: { path: '^src', pathNot: 'page/bundle|library/shipped/bundle' },
      to: { couldNotResolve: true },
    },
    {
      name: 'every-file-has-a-room',
      severity: 'error',
      from: { path: '^src', pathNot: ROOMS.map(({ room }) => pathOf(room)) },
      to: {},
    },
    {
      // The root of natural prints to stdout, loads .env and costs 110 MB: two files import its single files.
      name: 'natural-in-two-files',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/(?:match/terms/terms|text/edit-distance)\\.ts$' },
      to: { path: 'node_modules/natural/' },
    },
    {
      name: 'no-root-of-natural',
      severity: 'error',
      from: {},
      to: { path: 'node_modules/natural/lib/natural/index\\.js$' },
    },
    {
      // Slack gets a store that is open, never one of its kinds.
      name: 'slack-knows-only-the-port',
      severity: 'error',
      from: { path: '^src/slack/' },
      to: { path: '^src/store/', pathNot: '^src/store/store\\.ts$' },
    },
    ...ROOMS.flatMap(rulesOf),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript 7 has no parser that tools can call.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};

export default configuration;

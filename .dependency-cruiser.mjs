/**
 * Who may import whom. `src/README.md` shows the same table, and `test/house.test.ts` compares the two.
 * A room is a folder (or a file) directly under `src`. Arrows go down: a room imports only rooms that are listed above it.
 * Doors are the files of a room that other rooms may import; a room without doors is open.
 */

/** @type {readonly {room: string, imports: readonly string[], doors?: readonly string[]}[]} */
export const ROOMS = [
  { room: 'text', imports: [] },
  { room: 'logs', imports: ['text'] },
  { room: 'article', imports: ['text'] },
  { room: 'query', imports: ['article', 'logs', 'text'] },
  { room: 'match', imports: ['query', 'article', 'logs', 'text'] },
  { room: 'answer', imports: ['match', 'query', 'article', 'logs', 'text'] },
  { room: 'diagnose', imports: ['answer', 'match', 'query', 'article', 'logs'] },
  { room: 'timing', imports: ['query', 'logs', 'text'] },
  { room: 'precheck', imports: ['timing', 'logs', 'text'] },
  { room: 'library', imports: ['diagnose', 'precheck', 'answer', 'match', 'query', 'article', 'logs', 'text'] },
  { room: 'stream', imports: ['library', 'diagnose', 'answer', 'match', 'query', 'article', 'logs', 'text'] },
  { room: 'store', imports: ['library', 'answer'] },
  { room: 'config', imports: ['library', 'logs'] },
  { room: 'slack', imports: ['store', 'library', 'precheck', 'timing', 'diagnose', 'answer', 'match', 'query', 'article', 'logs', 'text'] },
  { room: 'app', imports: ['slack', 'store', 'library', 'precheck', 'timing', 'diagnose', 'config'] },
  { room: 'main', imports: ['app', 'config'] },
  { room: 'cli', imports: ['app', 'config', 'store', 'stream', 'library', 'precheck', 'timing', 'diagnose', 'answer', 'match', 'query', 'article', 'logs', 'text'] },
];

const pathOf = (room) => `^src/${room}(?:/|\\.ts$)`;

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: { path: '^src' }, to: { circular: true } },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, path: '^src', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    ...ROOMS.map(({ room, imports }) => ({
      name: `${room}-imports`,
      severity: 'error',
      from: { path: pathOf(room) },
      to: { path: '^src/', pathNot: [room, ...imports].map(pathOf) },
    })),
    {
      name: 'every-file-has-a-room',
      severity: 'error',
      from: { path: '^src', pathNot: ROOMS.map(({ room }) => pathOf(room)) },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};

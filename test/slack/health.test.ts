/** The port that says how the bot is, and how it ends while somebody holds half a request open. */
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type Health, healthListener, type State } from '../../src/slack/connect/socket/health.ts';
import { openServer } from '../../src/slack/connect/socket/server.ts';

const good: State = { ok: true, say: '2 of 2 connected' };

async function start(read: () => State) {
  const health: Health = {
    ready: [
      { name: 'sockets', read },
      { name: 'store', read: () => ({ ok: true, say: 'ok' }) },
    ],
    live: [{ name: 'event loop', read: () => ({ ok: true, say: 'at most 3 ms late' }) }],
  };
  const server = await openServer(healthListener(health), 0, 'HEALTH_PORT');
  return { server, get: (path: string, init?: RequestInit) => fetch(`http://localhost:${server.port}${path}`, init) };
}

describe('the health port', () => {
  it('names each thing that an answer needs, and what is wrong with it', async () => {
    let state: State = { ok: false, say: 'none of 2 connected for 12 s' };
    const { server, get } = await start(() => state);
    const before = await get('/readyz');
    expect(before.status).toBe(503);
    expect(await before.text()).toBe('not ready\nsockets: NOT ok (none of 2 connected for 12 s)\nstore: ok (ok)\n');
    state = good;
    const after = await get('/readyz?probe=1');
    expect(after.status).toBe(200);
    expect(await after.text()).toBe('ready\nsockets: ok (2 of 2 connected)\nstore: ok (ok)\n');
    await server.close();
  });

  it('tells alive from ready', async () => {
    const { server, get } = await start(() => ({ ok: false, say: 'none of 2 connected for 1 s' }));
    expect((await get('/healthz')).status).toBe(200);
    expect(await (await get('/healthz')).text()).toBe('ok\nevent loop: ok (at most 3 ms late)\n');
    expect((await get('/healthz', { method: 'HEAD' })).status).toBe(200);
    expect((await get('/healthz', { method: 'POST' })).status).toBe(405);
    expect((await get('/other')).status).toBe(404);
    await server.close();
  });

  it('says which setting to change when it is taken', async () => {
    const other = createServer().listen(0);
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(openServer(() => undefined, port, 'HEALTH_PORT')).rejects.toThrow('set HEALTH_PORT');
    other.close();
  });

  it('closes while somebody holds half a request open', async () => {
    const { server } = await start(() => good);
    const socket = connect(server.port, 'localhost');
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) =>
      socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nx', () => resolve()),
    );
    await server.close();
    await ended;
  });
});

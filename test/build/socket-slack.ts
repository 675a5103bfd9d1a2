/** Slack's side of Socket Mode, small enough to misbehave: hands out addresses, takes connections, sends any frame. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { acceptKey, CLOSE, frame, PING, PONG, readFrames, TEXT } from './frames.ts';

export interface Link {
  readonly acks: readonly string[];
  readonly isOpen: boolean;
  send(text: string): void;
  /** Cuts the line, without a word. */
  cut(): void;
}

export interface SocketSlack {
  /** Ends with a slash. */
  readonly apiUrl: string;
  /** Every connection there was, oldest first. */
  readonly links: readonly Link[];
  /** How often an address was asked for. */
  readonly asked: number;
  /** Answers the next question for an address this way: a body, or nothing at all. */
  next(answer: object | 'hang' | number): void;
  /** From now on connections get no hello. */
  mute(): void;
  close(): Promise<void>;
}

export async function startSocketSlack(): Promise<SocketSlack> {
  const links: (Link & { acks: string[]; isOpen: boolean })[] = [];
  const answers: (object | 'hang' | number)[] = [];
  const streams = new Set<Duplex>();
  let asked = 0;
  let isMute = false;

  const answer = (response: ServerResponse): void => {
    asked += 1;
    const { port } = server.address() as AddressInfo;
    const next = answers.shift() ?? { ok: true, url: `ws://127.0.0.1:${port}/link?ticket=1` };
    if (next === 'hang') return;
    if (typeof next === 'number') response.writeHead(next).end('upstream');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(next));
  };
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  });
  server.on('upgrade', (request, stream) => {
    stream.write(acceptKey(request));
    streams.add(stream);
    const link = {
      acks: [] as string[],
      isOpen: true,
      send: (text: string) => void stream.write(frame(TEXT, Buffer.from(text))),
      cut: () => void stream.destroy(),
    };
    links.push(link);
    let rest: Buffer = Buffer.alloc(0);
    stream.on('data', (bytes: Buffer) => {
      const read = readFrames(Buffer.concat([rest, bytes]));
      rest = read.rest;
      for (const { opcode, payload } of read.frames) {
        if (opcode === PING) stream.write(frame(PONG, payload));
        if (opcode === CLOSE) stream.end(frame(CLOSE, payload));
        if (opcode === TEXT)
          link.acks.push(String((JSON.parse(payload.toString()) as { envelope_id: unknown }).envelope_id));
      }
    });
    stream.on('error', () => undefined);
    stream.on('close', () => {
      link.isOpen = false;
      streams.delete(stream);
    });
    if (!isMute) link.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    links,
    get asked() {
      return asked;
    },
    next: (one) => void answers.push(one),
    mute: () => {
      isMute = true;
    },
    async close() {
      for (const stream of streams) stream.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

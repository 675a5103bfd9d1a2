/** The frames of a WebSocket, as a server writes and reads them (RFC 6455). */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const TEXT = 1;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

/** The answer to a request for a WebSocket. */
export function acceptKey(request: IncomingMessage): string {
  const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accepted = createHash('sha1').update(key).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accepted}\r\n\r\n`;
}

function head(opcode: number, length: number): Buffer {
  if (length < 126) return Buffer.from([0x80 | opcode, length]);
  if (length < 65_536) return Buffer.from([0x80 | opcode, 126, length >> 8, length & 255]);
  const long = Buffer.alloc(10);
  long[0] = 0x80 | opcode;
  long[1] = 127;
  long.writeBigUInt64BE(BigInt(length), 2);
  return long;
}

export function frame(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat([head(opcode, payload.length), payload]);
}

/** The frames in what a client sent, which are masked and below 64 kB, and what is left of a frame that is not whole yet. */
export function readFrames(bytes: Buffer): {
  readonly frames: readonly { opcode: number; payload: Buffer }[];
  readonly rest: Buffer;
} {
  const frames: { opcode: number; payload: Buffer }[] = [];
  let rest = bytes;
  for (;;) {
    const short = (rest[1] ?? 0) & 127;
    const from = short === 126 ? 8 : 6;
    if (rest.length < from) return { frames, rest };
    const length = short === 126 ? rest.readUInt16BE(2) : short;
    if (rest.length < from + length) return { frames, rest };
    const mask = rest.subarray(from - 4, from);
    const payload = Buffer.from(rest.subarray(from, from + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
    frames.push({ opcode: (rest[0] ?? 0) & 15, payload });
    rest = rest.subarray(from + length);
  }
}

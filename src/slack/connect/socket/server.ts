/** A server on a port, which ends when it is told to: also while somebody holds half a request open. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../../../errors.ts';
import { startFaults } from '../words.ts';

export interface OpenServer {
  readonly port: number;
  /** Takes no new connections; those without a request end now. */
  leave(): void;
  /** Ends all connections, whatever they are doing. */
  close(): Promise<void>;
}

/** Slack sends its requests within a second; half a request is ended after this. */
const REQUEST_MS = 10_000;
const LOOK_MS = 2_000;

/** Names the setting when the port is taken; any other error stays as it is. */
function portError(error: Error & { readonly code?: string }, port: number, setting: string): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new UserError({
    area: 'slack',
    ...startFaults.portTaken(port, setting),
    cause: error,
  });
}

/**
 * @param port 0 for any free one
 * @param setting which setting names the port
 * @throws Error when the port is taken
 */
export function openServer(
  listener: RequestListener,
  port: number,
  setting: 'PORT' | 'HEALTH_PORT',
): Promise<OpenServer> {
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: LOOK_MS },
    listener,
  );
  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  const leave = (): void => {
    if (!server.listening) return;
    server.close();
    server.closeIdleConnections();
  };
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, port, setting)));
    server.listen(port, () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        leave,
        close() {
          leave();
          server.closeAllConnections();
          return closed;
        },
      });
    });
  });
}

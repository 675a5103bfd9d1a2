/** /healthz: the process is up. /readyz: Slack reaches it. A process whose socket is gone is up and deaf. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CustomRoute } from '@slack/bolt';
import { UserError } from '../../errors.ts';

export function healthRoutes(isReady: () => boolean): CustomRoute[] {
  const route = (path: string, check: () => boolean): CustomRoute => ({
    path,
    method: ['GET', 'HEAD'],
    handler: (_request, response) => {
      const good = check();
      response.writeHead(good ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(good ? 'ok\n' : 'not ready\n');
    },
  });
  return [route('/healthz', () => true), route('/readyz', isReady)];
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the routes in Socket Mode, where nothing else listens. Not Bolt's own server: a taken port would end the process
 * without a word of which setting to change.
 * @param port 0 for any free one
 * @throws Error when the port is taken
 */
export function openHealthServer(routes: readonly CustomRoute[], port: number): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const route = routes.find((one) => one.path === path);
    if (route && [route.method].flat().includes(request.method ?? '')) {
      route.handler(Object.assign(request, { params: {} }), response);
      return;
    }
    response.writeHead(404).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, port, 'HEALTH_PORT')));
    server.listen(port, () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}

/** Names the setting when the port is taken; any other error stays as it is. */
export function portError(error: Error & { readonly code?: string }, port: number, setting: string): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new UserError({
    area: 'slack',
    what: `port ${port} is taken`,
    next: `set ${setting} to a free one`,
    cause: error,
  });
}

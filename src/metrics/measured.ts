/** The same ports, each call of which is timed. In: an object of ports, such as a store. Out: one that tells how long each call took. */

export type Observe = (operation: string, outcome: 'ok' | 'failed', seconds: number) => void;

type Call = (...args: unknown[]) => unknown;

function timed(name: string, call: Call, observe: Observe): Call {
  return (...args) => {
    const sinceMs = performance.now();
    const tell = (outcome: 'ok' | 'failed') => observe(name, outcome, (performance.now() - sinceMs) / 1000);
    const result = call(...args);
    if (!(result instanceof Promise)) return result;
    return result.then(
      (value: unknown) => {
        tell('ok');
        return value;
      },
      (error: unknown) => {
        tell('failed');
        throw error;
      },
    );
  };
}

/** What answers at once, without a promise, is not timed: it does no I/O. */
export function measured<Ports extends object>(ports: Ports, observe: Observe, path = ''): Ports {
  const entries = Object.entries(ports).map(([name, value]: [string, unknown]) => {
    const full = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'function') return [name, timed(full, value.bind(ports) as Call, observe)];
    if (typeof value === 'object' && value !== null) return [name, measured(value, observe, full)];
    return [name, value];
  });
  return Object.fromEntries(entries) as Ports;
}

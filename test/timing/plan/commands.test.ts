import { describe, expect, it } from 'vitest';
import { forceUpgrade } from '../../../src/timing/plan/commands.ts';

describe('the command that forces an upgrade', () => {
  it.each([
    ['LON', 'CEN', 'PREINST /UPGRADE:LON'],
    ['lon', 'cen', 'PREINST /UPGRADE:LON'],
  ])('is printed for %s below %s', (site, parent, command) => {
    expect(forceUpgrade(site, parent)).toMatchObject({ command });
  });

  it.each([
    ['CEN', 'CEN'],
    ['cen', 'CEN'],
    ['{LON}', 'CEN'],
    ['LON;', 'CEN'],
    ['LON', undefined],
    [undefined, 'CEN'],
    ['LOND', 'CEN'],
  ])('is never printed for %s below %s', (site, parent) => {
    const made = forceUpgrade(site, parent);
    expect(made).toHaveProperty('message');
    expect(made).not.toHaveProperty('command');
  });
});

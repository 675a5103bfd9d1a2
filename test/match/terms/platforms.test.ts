import { expect, it } from 'vitest';
import { comparePlatforms, platformsOf } from '../../../src/match/terms/platforms.ts';
import { createTermReader } from '../../../src/match/terms/terms.ts';

const read = (text: string) => platformsOf(createTermReader([])(text).map(({ term }) => term));

it.each([
  ['hang on Windows 95', 'Windows 95 clients hang', 1],
  ['hang on Windows 95', 'Windows 95 and 98 clients hang', 1],
  ['hang on Macintosh', 'Windows 95 clients hang', -1],
  ['NT 3.51 workstation', 'NetWare servers', -1],
  ['hang', 'Windows 95 clients hang', 0],
  ['hang on Windows 95', 'Clients hang on Windows', 0],
  ['98 members since 08/29/98', 'Windows 95 clients hang', 0],
  ['LAN Sender needs 4.0 MB', 'Windows 95 clients hang', 0],
  ['on win NT 4.0', 'Windows NT 3.51 and 4.0', 1],
])('compares "%s" with "%s"', (asked, title, expected) => {
  expect(comparePlatforms(read(asked), read(title))).toBe(expected);
});

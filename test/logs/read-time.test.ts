import { describe, expect, it } from 'vitest';
import { readTrailerTime, readUsTime } from '../../src/logs/read-time.ts';

const utc = Date.UTC;

describe('readTrailerTime', () => {
  it.each([
    ['Tue Nov 04 13:07:27 1997~', { wallClockMs: utc(1997, 10, 4, 13, 7, 27) }],
    ['Wed May 21 17:09:02 1997', { wallClockMs: utc(1997, 4, 21, 17, 9, 2) }],
    ['Thu Apr 22       09:36:15.685 1999', { wallClockMs: utc(1999, 3, 22, 9, 36, 15, 685) }],
    [
      'Tue Mar 23 18:18:22.468 1999 Pacific Standard Time',
      { wallClockMs: utc(1999, 2, 23, 18, 18, 22, 468), zone: 'Pacific Standard Time' },
    ],
    [
      'Thu Sep 30 15:44:05.42 1999 W. Europe Daylight Time',
      { wallClockMs: utc(1999, 8, 30, 15, 44, 5, 420), zone: 'W. Europe Daylight Time' },
    ],
    ['Nov 04 13:07:27 1997', { wallClockMs: utc(1997, 10, 4, 13, 7, 27) }],
    ['Tue Feb 29 23:59:59 2000~', { wallClockMs: utc(2000, 1, 29, 23, 59, 59) }],
  ])('reads %j', (text, time) => {
    expect(readTrailerTime(text)).toEqual(time);
  });

  it.each([
    '',
    'Tue Nov 04 13:07:27',
    'Sat Feb 29 12:00:00 1997',
    'Tue Nov 04 25:00:00 1997',
    'Tue Foo 04 13:07:27 1997',
    'Tue Nov 04 13:07 1997',
  ])('reads no time from %j', (text) => {
    expect(readTrailerTime(text)).toBeUndefined();
  });
});

describe('readUsTime', () => {
  it.each([
    ['12/20/1999 10:23:49 AM', utc(1999, 11, 20, 10, 23, 49)],
    ['6/01/97 3:25:15 PM', utc(1997, 5, 1, 15, 25, 15)],
    ['4/7/99 12:00:00 AM', utc(1999, 3, 7, 0, 0, 0)],
    ['4/7/99 12:00:00 PM', utc(1999, 3, 7, 12, 0, 0)],
    ['9/20/99 5:24 p.m.', utc(1999, 8, 20, 17, 24, 0)],
    ['3/15/98 22:10:02', utc(1998, 2, 15, 22, 10, 2)],
    ['07-21-2000 20:14:18', utc(2000, 6, 21, 20, 14, 18)],
    ['15/03/98 22:10:02', utc(1998, 2, 15, 22, 10, 2)],
    ['1/1/70 0:00:01', utc(1970, 0, 1, 0, 0, 1)],
    ['12/31/69 23:59:59', utc(2069, 11, 31, 23, 59, 59)],
    ['1/1/00 12:00:00 AM', utc(2000, 0, 1)],
  ])('reads %j', (text, wallClockMs) => {
    expect(readUsTime(text)).toEqual({ wallClockMs });
  });

  it.each(['12/20/1999', '13/13/99 10:00:00', '2/30/99 10:00:00 AM', '4/29/2000 25:00:00', 'soon'])(
    'reads no time from %j: a day alone is none',
    (text) => {
      expect(readUsTime(text)).toBeUndefined();
    },
  );
});

import { describe, expect, it } from 'vitest';
import { toSentence } from '../../../src/timing/input/problems.ts';
import { readHierarchy } from '../../../src/timing/input/read-hierarchy.ts';

function problemsOf(text: string): readonly string[] {
  const reading = readHierarchy(text);
  return reading.ok ? [] : reading.problems.map(toSentence);
}

describe('a hierarchy as CSV', () => {
  it('is read in any order of columns, with a BOM, CRLF, quotes and blank lines', () => {
    const text =
      '\ufeffactive,LogonServers,code,deadServers,linkKilobitsPerSecond,parent\r\nyes,40,lon,,512,CEN\r\n\r\nno,"3",P4R,1,, \r\n';
    expect(readHierarchy(text)).toEqual({
      ok: true,
      value: [
        { active: true, logonServers: 40, code: 'LON', linkKilobitsPerSecond: 512, parent: 'CEN' },
        { active: false, logonServers: 3, code: 'P4R', deadServers: 1 },
      ],
      notices: [],
    });
  });

  it('names columns that are not used, and reads on', () => {
    const reading = readHierarchy('code,logonServers,city\nLON,4,London\n');
    expect(reading).toMatchObject({ ok: true, value: [{ code: 'LON', logonServers: 4 }] });
    expect(reading.ok && reading.notices.map(toSentence)).toEqual([
      'row 1, city: this column is not used; the columns are code, logonServers, deadServers, linkKilobitsPerSecond, active, parent',
    ]);
  });

  it.each([
    ['', ['file: is empty; its first line must be code,logonServers']],
    ['code,logonServers\n', ['file: contains no site; give at least one']],
    [
      'code,logonServers\nPRN,4\n',
      ['row 2, code: is PRN, a device name that Windows reserves; a site code cannot be a reserved name (Q182420)'],
    ],
    [
      'code,logonServer\nLON,4\n',
      [
        'row 1, logonServer: no column has this name; did you mean logonServers?',
        'row 1, logonServers: this column is missing; code and logonServers are needed',
      ],
    ],
    [
      'code,logonServers,deadServer\nLON,4,1\n',
      ['row 1, deadServer: no column has this name; did you mean deadServers?'],
    ],
    ['code,logonServers,code\nLON,4,PAR\n', ['row 1, code: is twice in the header; use each column once']],
    ['LON,4\nPAR,5\n', ['file: must begin with a line that names the columns, such as code,logonServers']],
    ['code,logonServers\nLON,4\n\nlon,5\n', ['row 4, code: LON is already in row 2']],
    ['code,logonServers\nLON,-1\n', ['row 2, logonServers: is -1; it must be a whole number from 0 to 5000']],
    ['code,logonServers\nLON,2.5\n', ['row 2, logonServers: is 2.5; it must be a whole number from 0 to 5000']],
    ['code,logonServers\nLON,1e9\n', ['row 2, logonServers: is 1000000000; it must be a whole number from 0 to 5000']],
    ['code,logonServers\nLON,many\n', ['row 2, logonServers: is "many"; it must be a whole number from 0 to 5000']],
    ['code,logonServers\nLON,\n', ['row 2, logonServers: is empty; it must be a whole number from 0 to 5000']],
    [
      'code,logonServers\nLON,"1,5"\n',
      ['row 2, logonServers: is "1,5"; use a decimal point and no thousands separators'],
    ],
    ['code,logonServers\nLOND,4\n', ['row 2, code: is "LOND"; a site code is three letters or digits']],
    ['code,logonServers\n{LN,4\n', ['row 2, code: is "{LN"; a site code is three letters or digits']],
    [
      'code,logonServers\nLON,4,9\n',
      ['row 2, row: has 3 cells, but the header has 2 columns; separate the cells as the header does'],
    ],
    [
      'code,logonServers,deadServers\nLON,4,5\n',
      ['row 2, deadServers: is 5, more than the 4 logon servers; it must be from 0 to 4'],
    ],
    ['code,logonServers,active\nLON,4,maybe\n', ['row 2, active: is "maybe"; it must be yes or no']],
    [
      'code,logonServers,linkKilobitsPerSecond\nLON,4,0\n',
      ['row 2, linkKilobitsPerSecond: is 0; it must be a number from 0.1 to 10000000 kb/s'],
    ],
  ])('is refused with field and row: %j', (text, messages) => {
    expect(problemsOf(text)).toEqual(messages);
  });

  it('tells where a quote is not closed', () => {
    expect(problemsOf('code,logonServers\n"LON,4\n')).toEqual([
      expect.stringMatching(/file: is not CSV: a quotation mark is not closed/),
    ]);
  });

  it('refuses a file far beyond a hierarchy', () => {
    const text = `code,logonServers\n${'LON,40\n'.repeat(100_000)}`;
    expect(problemsOf(text)).toEqual(['file: has more than 1100 sites; a hierarchy has at most 1100 (Q162536)']);
  });

  it.each([
    ['two megabytes of commas', `code,logonServers\n${',,,,,,\n'.repeat(300_000)}`, /more than 1100 sites/],
    ['two megabytes on one line', `code,logonServers\n${'a,'.repeat(1_000_000)}`, /line of more than 20,000/],
    ['commas without a line end', `code,logonServers\n${','.repeat(2_000_000)}`, /line of more than 20,000/],
    ['a header of 5,000 columns', `code,logonServers${',x'.repeat(5_000)}\nLON,40`, /has 5002 columns; keep code, /],
    ['two megabytes between quotes', `code,logonServers\n"${'a\n'.repeat(1_000_000)}`, /is not CSV/],
  ])('refuses %s', (_, text, why) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(why)]);
  });

  it('keeps messages short however many rows are wrong', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `${i},x`).join('\n');
    expect(problemsOf(`code,logonServers\n${rows}`)).toHaveLength(21);
  });
});

describe('a hierarchy as JSON', () => {
  it.each([
    [
      '100,000 sites',
      JSON.stringify(Array(100_000).fill({ code: 'LON', logonServers: 1 })),
      /has 100000 sites; a hier/,
    ],
    ['200,000 brackets', '[{"a":'.repeat(200_000), /is not JSON/],
    [
      'a site of 5,000 keys',
      JSON.stringify([Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 1]))]),
      /has 5000 keys; keep code, /,
    ],
  ])('refuses %s', (_, text, why) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(why)]);
  });

  it('is read with the same keys', () => {
    const text =
      '[{"code":"LON","logonServers":40,"deadServers":2,"active":false},{"logonServers":0,"code":"PAR","deadServers":null}]';
    expect(readHierarchy(text)).toMatchObject({
      ok: true,
      value: [
        { code: 'LON', logonServers: 40, deadServers: 2, active: false },
        { code: 'PAR', logonServers: 0 },
      ],
    });
  });

  it.each([
    ['{"code":"LON"}', ['file: must be a JSON array: [{"code": "LON", "logonServers": 40}]']],
    [
      '[{"code":"LON","logonServers":"40"}]',
      ['row 1, logonServers: is "40"; it must be a whole number from 0 to 5000'],
    ],
    ['[{"code":"LON","logonServers":1},{"code":"PAR"}]', ['row 2, logonServers: is missing']],
    [
      '[{"code":"LON","logonServers":1}, 7]',
      ['row 2, row: must be an object like {"code": "LON", "logonServers": 40}'],
    ],
    ['[{"code":"LON","logonServers":1,"active":"yes"}]', ['row 1, active: is "yes"; it must be true or false']],
    ['[]', ['file: contains no site; give at least one']],
  ])('is refused with key and place: %s', (text, messages) => {
    expect(problemsOf(text)).toEqual(messages);
  });

  it('tells what is not JSON', () => {
    expect(problemsOf('[{"code":')).toEqual([expect.stringMatching(/^file: is not JSON/)]);
  });
});

describe('a hierarchy from a European spreadsheet', () => {
  it.each([
    ['semicolons and headers in words', 'Site Code;Logon Servers;Link (kb/s)\nLON;40;19,2\n'],
    ['tabs', 'site code\tlogon servers\tlink\nLON\t40\t19,2\n'],
    ['a BOM and carriage returns', '\ufeffSITE;LOGON_SERVERS;KBPS\r\nlon;40;19.2\r\n'],
  ])('is read with %s', (_, text) => {
    expect(readHierarchy(text)).toMatchObject({
      ok: true,
      value: [{ code: 'LON', logonServers: 40, linkKilobitsPerSecond: 19.2 }],
    });
  });
});

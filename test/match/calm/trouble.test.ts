import { describe, expect, it } from 'vitest';
import { isCalm, reportsFailure, speaksOfFailure } from '../../../src/match/calm/trouble.ts';
import { readQuery } from '../../../src/query/read-query.ts';

describe('a line that speaks of failure', () => {
  it.each([
    'Despooler failed to execute the instruction, error code = c0000001',
    'Cannot find config mini inst specific data',
    'Could not connect to SQL Server SQL01',
    '*** Unable to lock the inbox',
    'Checking for sending capacity.  Used 0 out of 0, no sending capacity so not checking for send requests.',
    'Server is not responding',
    'SQL Error: 1105, severity 17',
    'The parameter is incorrect.',
    'Giving up on \\\\SRV1 after 3 tries',
    'Time-out expired while waiting for the semaphore',
  ])('%s', (text) => {
    expect(speaksOfFailure(text)).toBe(true);
  });

  it.each([
    'Offer AB12000251 not yet due',
    'Retry count 0',
    'No more instructions waiting',
    'Program completed, exit code 0',
    'Scan done: 0 errors, 12 files',
    'Inventory complete, no errors found',
    'Copied 3 files without error',
    'Return code = 0x0',
    'Sleeping for 300 seconds',
    'Reset the poll interval to 60 minutes',
    'Waiting for work, timeout 181 s',
  ])('is none that says that nothing failed: %s', (text) => {
    expect(speaksOfFailure(text)).toBe(false);
  });
});

describe('a calm log', () => {
  const calm = (paste: string) => isCalm(readQuery(paste, new Map()).lines, new Set());
  const log = (texts: readonly string[]) =>
    texts.map((text) => `~${text}  $$<SMS_SCHEDULER><Mon May 05 05:05:07 1997~><thread=644>`).join('\n');

  it('may say "not" and "no"', () => {
    expect(calm(log(['Offer AB1 not yet due', 'No files to send', 'Sleep 30']))).toBe(true);
  });

  it.each([
    ['a line of it fails', `${log(['Offer AB1 not yet due', 'Sleep 30'])}\n${log(['Failed to send the file'])}`],
    ['somebody asks about it', `why does it not send anything?\n${log(['Sleep 30', 'Sleep 30', 'Sleep 30'])}`],
    ['it is a glimpse', log(['Sleep 30', 'Sleep 30'])],
  ])('is none where %s', (_why, paste) => {
    expect(calm(paste)).toBe(false);
  });
});

describe('a paste without marks', () => {
  const linesOf = (text: string) => readQuery(text, new Map()).lines;
  const nothing: ReadonlySet<never> = new Set<never>();
  const calm = [
    'Preparing to refresh collection SMS00001',
    'Refresh of collection SMS00001 completed, 2204 members',
    'Next due date for collection SMS00001 is 08/29/00 04:00:00',
  ];

  it('is calm where all goes well', () => {
    expect(isCalm(linesOf(calm.join('\n')), nothing)).toBe(true);
  });

  it.each([
    'Refresh of collection SMS00001 failed',
    'Cannot open the inbox',
    'Returned 0x80004005',
    'and then it sat there, why?',
    'nothing came after that',
  ])('is not calm with "%s" in it', (line) => {
    expect(isCalm(linesOf([...calm, line].join('\n')), nothing)).toBe(false);
  });

  it('does not mind a warning that healthy logs show', () => {
    const lines = linesOf([...calm, 'Checking for sending capacity.  Used 0 out of 5, no limit.'].join('\n'));
    expect(isCalm(lines, nothing)).toBe(false);
    expect(isCalm(lines, new Set(lines.slice(3)))).toBe(true);
  });

  it('takes a line or two for a question', () => {
    expect(isCalm(linesOf('Preparing to refresh collection SMS00001'), nothing)).toBe(false);
  });
});

describe('a log beside a question whether all is well', () => {
  const lines = (text: string) => readQuery(text, new Map()).lines;
  const listing =
    'Directory of D:\\SMS\\site.srv\\sitecfg.box\n03/11/99  02:14a  18,203 SITECTRL.CT0\n03/11/99  02:20a  18,203 00000012.CT2';

  it.each([
    'normal?',
    'is this normal?',
    '(all good? boss wants a statement that the server is healthy)',
    'anything wrong here?',
  ])('is calm: %s', (question) => {
    expect(isCalm(lines(`${listing}\n${question}`), new Set())).toBe(true);
  });

  it.each(['is this normal? it keeps growing', 'why is it not processed?', 'is it ok that the upgrade failed?'])(
    'is not calm: %s',
    (question) => {
      expect(isCalm(lines(`${listing}\n${question}`), new Set())).toBe(false);
    },
  );
});

describe('a line that says how grave it is', () => {
  it.each([
    ['informational', 'The number of errors was reset', false],
    ['error', 'The package is on its way', true],
    ['warning', 'The package is on its way', false],
    ['warning', 'The package could not be sent', true],
  ] as const)('%s: %s', (severity, text, reports) => {
    expect(reportsFailure({ severity, text })).toBe(reports);
  });
});

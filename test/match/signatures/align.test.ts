import { describe, expect, it } from 'vitest';
import { compileLinePattern } from '../../../src/article/line-pattern.ts';
import { type Alignment, align } from '../../../src/match/signatures/align.ts';
import { toStreams } from '../../../src/match/terms/token-stream.ts';
import { readQuery } from '../../../src/query/read-query.ts';
import { sms1Line, wrapHard } from '../../build/log.ts';

/** The first place in a paste where a pattern fits. */
function alignWith(pattern: string, pasted: string): Alignment | undefined {
  const compiled = compileLinePattern(pattern);
  for (const tokens of toStreams(readQuery(pasted, new Map()).lines)) {
    for (let at = 0; at < tokens.length; at++) {
      const found = align(compiled, tokens, at);
      if (found) return found;
    }
  }
  return undefined;
}

const notFound = 'Cannot find config mini inst specific data';
const failed = 'Despooler failed to execute the instruction, error code = c0000001';
const executing = 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG';

describe('align fills placeholders', () => {
  it.each([
    ['Site {siteCode} status PENDING', '{4380} INFO: Site ABQ status PENDING (2)~', { siteCode: 'ABQ' }],
    ['Site {siteCode} status PENDING', 'site abq status pending', { siteCode: 'abq' }],
    ['Server {server} has {number} shares', 'Server LONSRV1 has 171 shares', { server: 'LONSRV1', number: '171' }],
    [
      'Verifying server {name:server} in domain {domain:word}',
      '~Verifying server \\\\LAGOSBDC1 in domain WAFRICA',
      { name: 'LAGOSBDC1', domain: 'WAFRICA' },
    ],
    ['exit code {hex} was returned', 'exit code 0x1F was returned', { hex: '0x1F' }],
    ['exit code {code:hex} was returned', 'exit code 1f was returned', { code: '1f' }],
    [
      'The {service:word} service was started',
      'The SMS_EXECUTIVE service was started successfully.',
      { service: 'SMS_EXECUTIVE' },
    ],
    [
      'Failed to open {path} WIN32 ERROR = 32',
      'failed to open D:\\SMS\\site.srv\\x.ins WIN32 ERROR = 32',
      { path: expect.any(String) },
    ],
    ['Cannot connect to {text}', 'Cannot connect to the server at all', { text: 'the server at all' }],
    ['Error {text} while connecting', 'Error of some kind while connecting', { text: 'of some kind' }],
    ['Error {text} while connecting', 'Error while connecting', { text: '' }],
  ])('of %j from %j', (pattern, pasted, captured) => {
    expect(alignWith(pattern, pasted)).toMatchObject({ captured, complete: 1 });
  });

  it.each([
    ['Site {siteCode} status PENDING', 'Site LONDON status PENDING'],
    ['Site {siteCode} status PENDING', 'Site status PENDING'],
    ['Site {siteCode} status PENDING', 'Site ABQ status ACTIVE'],
    ['Server {server} has {number} shares', 'Server LONSRV1 has many shares'],
    ['Server {server} has {number} shares', 'Server LON SRV1 has 171 shares'],
    ['exit code {hex} was returned', 'exit code none was returned'],
    ['The {service:word} service was started', 'The service was started'],
    ['Failed to open {path} WIN32 ERROR = 32', 'Failed to open the file WIN32 ERROR = 32'],
    ['Failed to open {path} WIN32 ERROR = 32', 'Failed to open D:\\x.ins WIN32 ERROR = 33'],
  ])('of %j not from %j', (pattern, pasted) => {
    expect(alignWith(pattern, pasted)).toBeUndefined();
  });
});

describe('align knows a line', () => {
  it.each([
    ['as the log has it', notFound, sms1Line('Cannot find config mini inst specific data~')],
    ['in capitals', failed, failed.toUpperCase()],
    ['in a sentence', notFound, 'despool.log says "cannot find config mini inst specific data", then error'],
    ['with other punctuation', executing, 'Executing instruction of type MICROSOFT SMS MINIJOBINSTRUCTION CONFIG.'],
    ["with a word processor's quotes", "Couldn't load all groups", 'Couldn\u2019t load all groups'],
    ['broken at spaces', notFound, 'Cannot find config\nmini inst\nspecific data'],
    ['broken inside a word', notFound, 'Cannot find config mini inst spe\ncific data'],
    ['broken inside a name', executing, 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTR\nUCTION|CONFIG'],
    [
      'broken inside its first word',
      executing,
      `Exec\nuting instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG`,
    ],
    ['broken inside a quote', notFound, '> Cannot find config\n> mini inst specific data'],
    ['cut by a window at 50', executing, wrapHard(sms1Line(executing), 50)],
    ['that spans two lines of prose', 'Site {siteCode} status PENDING', 'Site ABQ\nstatus PENDING'],
  ])('%s', (_what, pattern, pasted) => {
    expect(alignWith(pattern, pasted)?.complete).toBe(1);
  });

  it.each([
    ['with three dots', notFound, 'Cannot find config mini inst spec...'],
    ['with an ellipsis', notFound, 'Cannot find config mini inst spec\u2026'],
    ['in its mark', notFound, 'Cannot find config mini inst   $$<SMS_DESP'],
    ['right before its mark', notFound, 'Cannot find config mini inst spec $$'],
  ])('cut %s, as incomplete', (_what, pattern, pasted) => {
    expect(alignWith(pattern, pasted)?.complete).toBeCloseTo(5 / 7);
  });

  it.each([
    ['that goes on differently', notFound, 'Cannot find config of the mini inst specific data'],
    ['that just ends', notFound, 'Cannot find config mini inst'],
    ['cut too early', notFound, 'Cannot find config mini ...'],
    ['broken by a blank line', notFound, 'Cannot find config\n\nmini inst specific data'],
    ['of another instruction', executing, 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|INVENTORY'],
    ['with another number', 'Used 0 out of 0, no sending capacity', 'Used 0 out of 5, no sending capacity'],
    ['with another code', failed, 'Despooler failed to execute the instruction, error code = c000000b'],
    ['whose code was cut off', failed, 'Despooler failed to execute the instruction, error code = ...'],
    [
      'whose code was cut in two',
      failed,
      'Despooler failed to execute the instruction, error code = c00   $$<SMS_DESP',
    ],
    [
      'of which a mark cut off the code',
      failed,
      'Despooler failed to execute the instruction, error code   $$<SMS_DESP',
    ],
  ])('not one %s', (_what, pattern, pasted) => {
    expect(alignWith(pattern, pasted)).toBeUndefined();
  });
});

describe('compileLinePattern', () => {
  it.each([
    ['Cannot find {what} here', 'unknown placeholder {what}: use {site}'],
    ['Cannot find {name:thing} here', 'unknown placeholder {name:thing}'],
    ['{text} failed', 'has 1 literal words with 6 characters, needs 2 with 10: the line would match everywhere'],
    ['a b', 'has 2 literal words with 2 characters'],
    ['', 'has 0 literal words'],
  ])('refuses %j', (pattern, message) => {
    expect(() => compileLinePattern(pattern)).toThrow(message);
  });

  it('takes braces that are no placeholder for text', () => {
    expect(alignWith('{4380} INFO: Site {siteCode} status', '{4380} INFO: Site ABQ status PENDING')).toMatchObject({
      captured: { siteCode: 'ABQ' },
    });
  });
});

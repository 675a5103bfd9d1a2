import { describe, expect, it } from 'vitest';
import { compileLinePattern } from '../../../src/article/line-pattern.ts';
import { align } from '../../../src/match/signatures/align.ts';
import { namedText, namedValues } from '../../../src/match/signatures/named-text.ts';
import { toStreams } from '../../../src/match/terms/token-stream.ts';
import { readQuery } from '../../../src/query/read-query.ts';

function named(pattern: string, pasted: string) {
  const compiled = compileLinePattern(pattern);
  for (const tokens of toStreams(readQuery(pasted, new Map()).lines)) {
    for (let at = 0; at < tokens.length; at++) {
      const found = align(compiled, tokens, at);
      if (!found) continue;
      const from = Math.min(at, found.slots[0]?.from ?? at);
      return {
        text: namedText(tokens, { from, to: found.end }, found.slots),
        values: namedValues(tokens, found.slots),
      };
    }
  }
  return undefined;
}

describe('what a signature names of a line', () => {
  it.each([
    [
      'the whole line where it names all of it',
      'Cannot find config mini inst specific data',
      'Cannot find config "mini inst" specific data.',
      'Cannot find config "mini inst" specific data.',
    ],
    [
      'a site code, and neither what stands before nor after',
      'Site {siteCode} status PENDING',
      'jsmith wrote Site ABQ status PENDING (2)',
      '… Site ABQ status PENDING …',
    ],
    [
      'a value before its first word',
      '{siteCode} is waiting for the package',
      'old LON is waiting for the package',
      '… LON is waiting for the package',
    ],
    [
      'numbers and codes',
      'error line {number}, Win32 Error = {error:hex}',
      'error line 17, Win32 Error = 0x35',
      'error line 17, Win32 Error = 0x35',
    ],
    [
      'the file of a path',
      'Cannot find the package file {path} here',
      'Cannot find the package file \\\\SRV\\JSMITH\\JOBS\\00A3.pkg here',
      'Cannot find the package file \\\\…\\00A3.pkg here',
    ],
    [
      'a drive and its file',
      'Cannot find the package file {path} here',
      'Cannot find the package file D:\\jsmith\\00A3.pkg here',
      'Cannot find the package file D:\\…\\00A3.pkg here',
    ],
    [
      'a path without folders',
      'Cannot find the package file {path} here',
      'Cannot find the package file 00A3.pkg here',
      'Cannot find the package file 00A3.pkg here',
    ],
    [
      'the name of a server, not its share',
      'Cannot create a directory on {server} for outbox',
      'Cannot create a directory on \\\\SRV\\JSMITH for outbox',
      'Cannot create a directory on \\\\SRV\\… for outbox',
    ],
    [
      'a word',
      'Cannot install component {word} now',
      'Cannot install component SMS_EXECUTIVE now',
      'Cannot install component SMS_EXECUTIVE now',
    ],
    [
      'a date in free text',
      'Instruction will not be processed till {until:text}',
      'Instruction will not be processed till Sun Mar 15 1998 22:10:00',
      'Instruction will not be processed till Sun Mar 15 1998 22:10:00',
    ],
    [
      'nothing else of free text',
      'Cannot create inboxes ({text}) on this server',
      'Cannot create inboxes (ask jsmith for hunter2) on this server',
      'Cannot create inboxes (…) on this server',
    ],
    [
      'words over the end of a line',
      'Cannot find config mini inst specific data',
      'x Cannot find config mini\ninst specific data y',
      '… Cannot find config mini inst specific data …',
    ],
  ])('%s', (_what, pattern, pasted, text) => {
    expect(named(pattern, pasted)?.text).toBe(text);
  });

  it('keeps values by their kind', () => {
    const pasted = 'Copying jsmith said hunter2 to D:\\jsmith\\x.pkg, Failed, Win32 Error = 5';
    expect(named('Copying {source:text} to {target:path}, Failed, Win32 Error = {error:hex}', pasted)?.values).toEqual({
      source: '…',
      target: 'D:\\…\\x.pkg',
      error: '5',
    });
  });

  it('takes no time over a hostile value', () => {
    const pasted = `Cannot create inboxes (${'jan'.repeat(300)} ${'\\a'.repeat(40)}) on this server`;
    expect(named('Cannot create inboxes ({text}) on this server', pasted)?.text).toBe(
      'Cannot create inboxes (…) on this server',
    );
  });
});

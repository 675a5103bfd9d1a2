import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeArchiveText } from '../../../../src/library/imported/archive/decode.ts';
import { readLayout } from '../../../../src/library/imported/archive/layout.ts';
import { LONGEST_ARTICLE, parseArchiveArticle } from '../../../../src/library/imported/archive/parse-article.ts';
import type { ArticleBlock, ParsedArticle } from '../../../../src/library/imported/archive/parsed-article.ts';
import { blockText, walkArticle } from '../../../../src/library/imported/archive/walk.ts';

const root = join(import.meta.dirname, '../../../fixtures/archive');

function read(id: string): { article: ParsedArticle; text: string } {
  const path = `kb/900/${id}/README.md`;
  const text = decodeArchiveText(readFileSync(join(root, path)));
  const article = parseArchiveArticle(text, path);
  if (article.kind !== 'article') throw new Error(article.reason);
  return { article, text };
}

const section = (article: ParsedArticle, kind: string) =>
  article.sections.find((one) => one.kind === kind)?.blocks ?? [];

/** One line a block, so that a failing test shows the article. */
function outline(blocks: readonly ArticleBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'literal') return block.lines.map((line) => `${block.literal}: ${line}`);
    if ('items' in block) {
      return block.items.flatMap((item) =>
        outline(item.blocks).map((line, i) => (i === 0 ? `${item.label} ${line}` : `   ${line}`)),
      );
    }
    if (block.kind === 'table') return [block.header ?? [], ...block.rows].map((row) => `| ${row.join(' | ')}`);
    if (block.kind === 'paragraph') return [block.text];
    return [`see ${block.id} ${block.title}`];
  });
}

describe('parseArchiveArticle', () => {
  it('reads every field of header and footer', () => {
    const { sections, ...fields } = read('Q900001').article;
    expect(sections.map((one) => one.kind)).toEqual(['symptoms', 'cause', 'workaround', 'status', 'more-information']);
    expect(fields).toEqual({
      kind: 'article',
      id: 'Q900001',
      path: 'kb/900/Q900001/README.md',
      title: 'Harbor Sender Stops with "No Free Berth" Error & Retries',
      topic: 'SMS',
      products: ['Microsoft Systems Management Server'],
      versions: [
        { platform: 'winnt', versions: ['1.1', '1.2 SP2'] },
        { platform: 'WINDOWS', versions: ['95'] },
      ],
      smsVersions: ['1.1', '1.2'],
      smsReleases: ['1.1', '1.2', '1.2 SP2'],
      operatingSystems: [],
      keywords: ['kbnetwork', 'smssender', 'kbsms120sp4fix'],
      technologies: ['kbSMSSearch', 'kbSMS110', 'kbSMS120'],
      issueType: 'kbbug',
      solutionType: 'kbfix',
      lastModified: '1999-02-06',
      appliesTo: [
        'Microsoft Systems Management Server versions 1.1, 1.2, 1.2 SP2',
        'Microsoft Windows 95, with a very long name that the archive had to wrap onto a second line',
      ],
      references: [
        { id: 'Q900002', title: 'SMSINST: Anchors Are Weighed Twice When the Script Has Two Winches and One Rope' },
        { id: 'Q900004' },
      ],
      additionalQueryWords: ['prodsms', 'berth', 'harbour', 'ship'],
      fixVersions: [{ product: 'SMS', version: '1.2', servicePack: 'SP4', from: 'text' }],
    });
  });

  it('joins wrapped log lines and keeps those apart that the program wrote', () => {
    expect(outline(section(read('Q900001').article, 'symptoms'))).toEqual([
      'A sender that copies a package to a busy site stops in the middle of the night. The log HARBOR.LOG then shows the following lines:',
      'log: Cannot reserve berth 17 on \\\\PIER01\\SMS_SITE for job LON0002D, waiting for the harbor master',
      "log: CBerthTable::Reserve - couldn't get a berth, error code = c000009a  $$<SMS_HARBOR_SENDER><Thu Feb 04 02:11:09 1999~><thread=AF>",
      'log: Retry in 300 seconds~  $$<SMS_HARBOR_SENDER><Thu Feb 04 02:16:09 1999~><thread=AF>',
      'The console shows this error message:',
      'error: The harbor at <server name> cannot take another ship. Remove a ship and then start the sender again.',
    ]);
  });

  it('nests keys, explanations, choices and commands in the step they belong to', () => {
    expect(outline(section(read('Q900001').article, 'workaround')).slice(2)).toEqual([
      '1. On the site server, open the following key:',
      '   registry: HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\Harbor\\Berths',
      '   You need full control of that key, so log on with an account that has it.',
      '2. Choose one of these ways:',
      '   - Delete the value Taken.',
      '   - At a command prompt, type the following command:',
      '      command: harbor.exe /free:<SiteCode>',
      '3. Restart the sender.',
    ]);
  });

  it('reads tables with a ruled heading, with rows apart, drawn as boxes, and without any line', () => {
    expect(outline(section(read('Q900001').article, 'more-information'))).toEqual([
      'The sender uses the following codes:',
      '| Code | Meaning',
      '| 17 | Berth is taken by another ship',
      '| 18 | Berth is closed',
    ]);
    expect(outline(section(read('Q900002').article, 'summary'))).toEqual([
      'This table lists the events of the winch:',
      '| Event | Description',
      '| 801 | The winch on <server name> cannot find the rope. Look for the rope in the locker.',
      '| 802 | The anchor is up.',
      'The file \\EXAMPLE\\WINCH.INI holds these entries:',
      'code: [winch]',
      'code: ropes=1',
      'code: anchor=C:\\WINCH',
      'code: speed=3',
      '| ',
      '| Rope | Meter',
      '| Hemp | 40',
      '| ',
      '| Date | Size | Name',
      '| 10/05/98 | 154,704 | Winch.exe',
      '| 10/06/98 | 28,656 | Rope.dll',
    ]);
  });

  it('keeps subsections with their blocks', () => {
    const { article } = read('Q900001');
    const parts = article.sections.at(-1)?.subsections ?? [];
    expect(parts.map((part) => part.heading)).toEqual(['Installing the Hotfix']);
    expect(outline(parts[0]?.blocks ?? []).slice(1)).toEqual([
      'see Q900002 SMSINST: Anchors Are Weighed Twice When the Script Has Two Winches and One Rope',
      'See also Q900004.',
    ]);
  });

  it('marks warnings, status sentences and "see article" as boilerplate, and nothing that tells of the problem', () => {
    const marked = [...walkArticle(read('Q900001').article)].flatMap(({ block }) =>
      block.kind === 'paragraph'
        ? (block.boilerplate ?? []).map((span) => [span.kind, block.text.slice(span.from, span.to)])
        : [],
    );
    expect(marked.map(([kind, text]) => `${kind}: ${text?.slice(0, 40)}`)).toEqual([
      'registry-warning: WARNING: Using Registry Editor incorrect',
      'status: Microsoft has confirmed this to be a pro',
      'see-article: For additional information, click the ar',
    ]);
  });

  it('reads the oldest form: no "applies to", questions and answers, Windows-1252, an impossible product', () => {
    const { article } = read('Q900003');
    expect(article).toMatchObject({
      title: 'Event 7001: Café Server Doesn’t Open',
      products: [],
      operatingSystems: ['MS-DOS', 'OS/2'],
      versions: [
        { platform: '', versions: ['4.00'] },
        { platform: '', versions: ['1.00'] },
      ],
      lastModified: '1991-02-06',
    });
    expect(article.topic).toBeUndefined();
    expect(article.sections.map((one) => [one.heading, one.kind, ...outline(one.blocks)])).toEqual([
      [
        'Question',
        'symptoms',
        'Why does the café server stay closed on Mondays when the door of the house opens at eight?',
      ],
      ['Response', 'resolution', 'The owner’s key fits only from Tuesday on.'],
    ]);
  });

  it('takes sections underlined with dashes for sections, and text wrapped narrowly for one paragraph', () => {
    const { article } = read('Q900004');
    expect(article.sections.map((one) => one.kind)).toEqual(['symptoms', 'status']);
    expect(outline(section(article, 'symptoms'))).toHaveLength(1);
    expect(article.fixVersions).toEqual([{ product: 'SMS', version: '1.1', from: 'text' }]);
  });

  it.each([
    ['corrected in the latest Microsoft Systems Management Server 1.2 U.S. Service Pack', 'latest'],
    ['corrected in Systems Management Server 1.2 U.S. Service Pack 3', 'SP3'],
  ])('takes the pack, not the version, for what mends it: %s', (says, servicePack) => {
    const parsed = parseArchiveArticle(
      [
        'SYMPTOMS',
        '========',
        '',
        'It stops.',
        '',
        'STATUS',
        '======',
        '',
        `This problem was ${says}. It is small.`,
      ].join('\n'),
      'Q900009.txt',
    );
    expect(parsed.kind === 'article' && parsed.fixVersions).toEqual([
      { product: 'SMS', version: '1.2', servicePack, from: 'text' },
    ]);
  });

  it('leaves out a date that is no day of the calendar, and versions of the Installer', () => {
    const { article } = read('Q900002');
    expect(article.lastModified).toBeUndefined();
    expect(article.smsVersions).toEqual([]);
  });

  it.each(['Q900001', 'Q900002', 'Q900003', 'Q900004'])('loses no word of %s', (id) => {
    const { article, text } = read(id);
    const words = (part: string) => (part.match(/[\p{L}\p{N}]+/gu) ?? []).sort();
    const kept = [
      ...article.sections.flatMap((one) => [one.heading, ...one.subsections.map((part) => part.heading)]),
      ...[...walkArticle(article)].map(({ block }) => blockText(block)),
      ...[...walkArticle(article)].flatMap(({ block }) =>
        'items' in block ? block.items.map((item) => item.label) : [],
      ),
    ];
    expect(words(kept.join('\n'))).toEqual(words(readLayout(text).body.join('\n')));
  });

  it.each([
    [
      'broken front matter',
      '---\ntitle: "Q900005: Half a Title\n\tArticle: Q900005\n\n\tSYMPTOMS\n\t========\n\n\tIt stops.\n',
      'Q900005',
    ],
    ['front matter that never ends', '---\nlayout: page\ntitle: "Q900006: No End"\n\nText of it.\n', 'Q900006'],
    ['no front matter, no tabs', 'Article: Q900007\nProduct(s): X\n\nSYMPTOMS\n========\n\nIt stops.\n', 'Q900007'],
    ['CRLF and a byte order mark', '\uFEFFArticle: Q900008\r\nProduct(s): X\r\n\r\nIt stops.\r\n', 'Q900008'],
  ])('reads an article with %s', (_what, text, id) => {
    const article = parseArchiveArticle(text, 'any.md');
    expect(article).toMatchObject({ kind: 'article', id });
    expect(article.kind === 'article' && article.sections.length).toBe(1);
  });

  it('takes the number of a plain file from its name, and its title from the first line', () => {
    const article = parseArchiveArticle('The pump stops\n\nIt stops at noon.\n', 'mine/q123456.txt');
    expect(article).toMatchObject({ kind: 'article', id: 'Q123456', title: 'The pump stops' });
  });

  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n\t\n', 'empty'],
    ['a program', 'MZ\0\0\0', 'not text: it contains zero bytes'],
    [
      'a text without number',
      '# Read me\n\nHello.\n',
      'no article number: neither an "Article:" line, nor a title, nor its name gives one',
    ],
    ['five megabytes', `Article: Q900009\n${'x'.repeat(LONGEST_ARTICLE)}`, 'longer than 5 MB'],
  ])('refuses %s with its reason', (_what, text, reason) => {
    expect(parseArchiveArticle(text, 'README.md')).toEqual({ kind: 'unreadable', path: 'README.md', reason });
  });

  it.each([
    ['citations', '\tQ123456 abc\n'],
    ['log trailers that never end', '\t  a $$<B\n'],
    ['one endless line', 'error failed to '],
    ['sentences that never become boilerplate', 'click article '],
    ['quotes', '" a '],
  ])('reads two megabytes of %s', (_what, piece) => {
    const text = `\tArticle: Q900010\n\n${piece.repeat(Math.floor(2_000_000 / piece.length))}`;
    expect(parseArchiveArticle(text, 'x.md').kind).toBe('article');
  });

  it('gives an article or a reason for any text', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '\tSYMPTOMS',
        '\t========',
        '\t--------',
        '',
        '\t',
        '\t- a',
        '\t1. b',
        '\t  Q123456 c',
        '---',
        '\t  a   b   c',
        '{% raw %}',
      ),
      fc.string({ maxLength: 90 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const read = parseArchiveArticle(['\tArticle: Q900011', '', ...lines].join('\n'), 'x.md');
        expect(['article', 'unreadable']).toContain(read.kind);
      }),
    );
  });
});

describe('an article with a line that is longer than any article has', () => {
  const articleWith = (line: string): string =>
    `DOCUMENT:Q100001  TITLE:A title\nPRODUCT: Microsoft Systems Management Server\n\n${line}\n========\n\nIt fails.\n`;

  it.each([
    ['blanks in a heading', `A${' '.repeat(300_000)}B`],
    ['blanks with a number far behind them', `A${' 1'.repeat(150_000)}B`],
    ['the beginning of an id, again and again', 'Q'.repeat(300_000)],
  ])('is read to its end: %s', (_what, line) => {
    const parsed = parseArchiveArticle(articleWith(line), 'Q100001.md');
    expect(JSON.stringify(parsed)).toContain('It fails.');
    expect(JSON.stringify(parsed).length).toBeLessThan(20_000);
  });
});

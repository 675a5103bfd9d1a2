import { describe, expect, it } from 'vitest';
import { fromSlack, unescapeSlack } from '../../../src/logs/dressed/slack-text.ts';
import { escapeSlack, sms1Line } from '../../build/log.ts';

const read = (text: string) => fromSlack(text.split('\n').map((line, index) => ({ number: index + 1, text: line })));
const texts = (text: string) => read(text).map((line) => line.text);

describe('unescapeSlack', () => {
  it.each([
    ['entities', '$$&lt;SMS_X&gt; A &amp; B', '$$<SMS_X> A & B'],
    ['an entity that was typed as one', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['a mention', '<@U123ABC> what now?', ' what now?'],
    ['a mention with its name', '<@U123ABC|alice> said', 'alice said'],
    ['a ping of the channel', '<!channel> LON is down', ' LON is down'],
    ['a ping of a group', '<!subteam^S012|@oncall> LON', 'oncall LON'],
    ['a date', '<!date^1392734382^{date_short}|Feb 18, 2014>', 'Feb 18, 2014'],
    ['a channel', 'see <#C024BE7LR|inc-sms>', 'see #inc-sms'],
    ['a channel without its name', 'see <#C024BE7LR>', 'see '],
    ['a link', '<https://example.com/a?b=1&amp;c=2>', 'https://example.com/a?b=1&c=2'],
    ['a link with its words', '<https://example.com|the article>', 'the article'],
    ['a log file that Slack takes for a host', 'look at <http://hman.log|hman.log>', 'look at hman.log'],
    ['a mail address', '<mailto:a@example.com|a@example.com>', 'a@example.com'],
    ['a telephone number', '<tel:+4930123456>', '+4930123456'],
  ])('undoes %s', (_what, slack, plain) => {
    expect(unescapeSlack(slack)).toBe(plain);
  });

  it.each([
    '$$<SMS_DESPOOLER><Tue Nov 04 13:07:27 1997~><thread=A0>',
    '==>Name = <ZRHLP-14 >',
    'SQL>>>rollback transaction',
    'The redirector has timed out to <system name>.',
    '<07-21-2000 20:14:18> SMS Setup started',
    'R&D &copy; &#169;',
  ])('leaves %j as it is', (text) => {
    expect(unescapeSlack(text)).toBe(text);
  });

  it('brings every line of a log back from what Slack makes of it', () => {
    const line = sms1Line('Msg>Attempt to insert the value NULL & "<none>"');
    expect(unescapeSlack(escapeSlack(line))).toBe(line);
  });
});

describe('fromSlack', () => {
  it('drops fences and counts as Slack shows the lines', () => {
    expect(read('what now?\n```\none\ntwo\n```\nthanks')).toEqual([
      { number: 1, text: 'what now?' },
      { number: 2, text: 'one' },
      { number: 3, text: 'two' },
      { number: 4, text: 'thanks' },
    ]);
  });

  it.each([
    ['a fence that shares its lines with text', '```one\ntwo```', ['one', 'two']],
    ['a fence on one line', '```one```', ['one']],
    ['a fence that is never closed', '```\none\ntwo', ['one', 'two']],
    ['a fence that is only closed', 'one\n```', ['one']],
    ['a language after the fence', '```text\none\n```', ['one']],
    ['one word of text after the fence', '```failed\none```', ['failed', 'one']],
    ['code in a line', '`Phase 4 Complete`', ['Phase 4 Complete']],
    ['a quote', '> one\n> two', ['one', 'two']],
    ['a quote as Slack escapes it', '&gt; one\n&gt;two\n&gt;', ['one', 'two', '']],
    [
      'a mark that a window cut off',
      ['$$<SMS_X><Tue Nov 04 13:07:27 1997~><thread=A0', '>', 'x'].join('\n'),
      ['$$<SMS_X><Tue Nov 04 13:07:27 1997~><thread=A0', '>', 'x'],
    ],
    ['a quote of a quote', '>>> one\n> > two', ['one', 'two']],
    ['a quote with indented text', '>    $$<SMS_X>', ['   $$<SMS_X>']],
    ['a fence inside a quote', '> ```\n> one\n> ```', ['one']],
  ])('reads %s', (_what, pasted, lines) => {
    expect(texts(pasted)).toEqual(lines);
  });
});

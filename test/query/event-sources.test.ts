import { describe, expect, it } from 'vitest';
import { quotesOthersEvents, readEventSources } from '../../src/query/event-sources.ts';
import { readQuery } from '../../src/query/read-query.ts';

const linesOf = (text: string) => readQuery(text, new Map()).lines;

describe('sources of events', () => {
  it.each([
    [
      'a block in one line',
      'Event ID: 5719  Source: NETLOGON  Type: Error\nNo logon server is available for the domain LONDON.',
      ['NETLOGON'],
    ],
    [
      'a block in lines',
      'Event Type: Error\nEvent Source: Service Control Manager\nEvent ID: 7000\nDescription:\nThe Alerter service failed to start.',
      ['Service Control Manager'],
    ],
    [
      'a saved row',
      'Error,12/3/1999,10:22:01 AM,MSSQLServer,None,17055,N/A,LONDB,Error : 1105, Severity: 17',
      ['MSSQLServer'],
    ],
    ['two events', 'Source: Browser, event 8003\nSource: NetBT, event 4321', ['Browser', 'NetBT']],
    ['prose', 'the source of the package is on another drive', []],
  ])('reads %s', (_what, text, sources) => {
    expect(readEventSources(linesOf(text))).toEqual(sources);
  });

  it.each([
    ['Event ID: 5719  Source: NETLOGON  Type: Error', true],
    ['Event ID: 388  Source: SMS Server  Type: Error', false],
    ['Event ID: 5719  Source: NETLOGON\nEvent ID: 388  Source: SMS', false],
    ['Event ID: 7411  Source: SMS_SITE_CONFIG_MANAGER', false],
    ['Source: SMSQLAgent, event 12', true],
    ['~Cannot find config mini inst specific data', false],
  ])('%s: only of other products? %s', (text, expected) => {
    expect(quotesOthersEvents(linesOf(text))).toBe(expected);
  });
});

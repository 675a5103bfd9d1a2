import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/query/query.ts';
import { readQuery } from '../../src/query/read-query.ts';
import { sms1Line, sms2Line, viewerLine } from '../build/log.ts';

const facts = (pasted: string): Facts => readQuery(pasted, new Map()).facts;

describe('readFacts', () => {
  it.each([
    ['SMS 1.2 SP3', ['1.2 SP3']],
    ['SMS1.1 and Systems Management Server version 1.2', ['1.1', '1.2']],
    ['Systems Management Server 2.0 Service Pack 2', ['2.0 SP2']],
    ['SMS 1.2 with service pack 2', ['1.2 SP2']],
    ['SMS 1.2/SP3', ['1.2 SP3']],
    ['upgraded the primary to 1.2 SP2', ['1.2 SP2']],
    ['from 1.1 to 1.2', ['1.2']],
    ['1.1 -> 1.2', ['1.2']],
    ['we run SMS 2', ['2.0']],
    ['SMS v1.0', ['1.0']],
    ['NT 4.0 SP3 and SMS 1.2 SP2', ['1.2 SP2']],
    ['Windows NT 4.0 SP6, SQL 6.5 SP5, IIS 2.0, SMS 3.5', []],
    ['Site Server 2.0 SP1, Windows installer 1.2 SP1', []],
    ['sent him an SMS 2 weeks ago, SMS 2 factor codes', []],
    ['SMS 1.2.3', []],
  ])('reads the versions of %j', (text, versions) => {
    expect(
      facts(text).versions.map(({ version, servicePack }) => (servicePack ? `${version} ${servicePack}` : version)),
    ).toEqual(versions);
  });

  it('takes the form of SMS 2.0 for its version, unless the text names one', () => {
    expect(facts(sms2Line('Sleep 30')).versions).toEqual([{ version: '2.0', line: 1 }]);
    expect(facts(`we run SMS 1.2\n${sms2Line('Sleep 30')}`).versions).toEqual([{ version: '1.2', line: 1 }]);
    expect(facts(sms1Line('Sleep 30')).versions).toEqual([]);
  });

  it.each([
    [sms1Line('Sleep 30'), ['SMS_DESPOOLER']],
    ['hman.log and D:\\SMS\\LOGS\\SCMAN.LOG show nothing', ['SMS_HIERARCHY_MANAGER', 'SMS_SITE_CONFIG_MANAGER']],
    ['despool.log on one box, DESPOOLR.LOG on the other', ['SMS_DESPOOLER']],
    ['the SMS_UPGRADE_BOOTSTRAP service, or SMS_BOOTSTRAP', ['SMS_BOOTSTRAP']],
    ['Verifying component SMS_INVENTORY_AGENT_NT on server LONBDC1', ['SMS_INVENTORY_AGENT_NT']],
    ['\\\\LONSRV1\\SMS_SHR and \\\\LONSRV1\\SMS_LON, SMS_SITE', []],
    ['server.log and __proto__.log', []],
  ])('reads the components of %j', (text, components) => {
    expect(facts(text).components).toEqual(components);
  });

  it('names each log file once, in capitals', () => {
    expect(facts('hman.log, HMAN.LOG, then ccim32.lo_').logFiles).toEqual(['HMAN.LOG', 'CCIM32.LO_']);
  });

  it.each([
    ['Copying MAINCFG.BOX files to \\\\HOUPDC\\SMS_SHR', ['HOUPDC']],
    ['on \\\\LONSRV1, \\\\LONSRV2 and \\\\lonsrv3.', ['LONSRV1', 'LONSRV2', 'LONSRV3']],
    ['Working on logon server HOUNT4A', ['HOUNT4A']],
    ['Verifying component SMS_X_Y on server LAGOSBDC1', ['LAGOSBDC1']],
    ['the site server SMS services are gone, server SMS_EXECUTIVE', []],
    ['the server has gone', []],
    ['Cannot open C:\\SMS\\site.srv', []],
  ])('reads the servers of %j', (text, servers) => {
    expect(facts(text).servers).toEqual(servers);
  });

  it.each([
    ['at 20:05 BOI was still busy shutting down, it has 55 logon servers', 55],
    ['3 logon servers were fine, the site with 25 logon servers was not', 25],
    ['about 40 of the logon servers', 40],
    ['logon servers: 12', 12],
    ['60+ logon servers', 60],
    ['one logon server', undefined],
    ['SP3 on the logon servers', undefined],
  ])('reads the number of logon servers of %j', (text, count) => {
    expect(facts(text).logonServers).toBe(count);
  });

  it('spans the times of the log, over midnight and across generations of logs', () => {
    const pasted = [
      sms1Line('after midnight', { time: 'Wed Mar 18 00:00:41 1998~' }),
      sms1Line('before midnight', { time: 'Tue Mar 17 23:59:58 1998~' }),
      viewerLine('in between', { time: '3/18/98 12:00:05 AM' }),
      'no time here',
    ].join('\n');
    expect(facts(pasted).times).toEqual({
      firstMs: Date.UTC(1998, 2, 17, 23, 59, 58),
      lastMs: Date.UTC(1998, 2, 18, 0, 0, 41),
    });
  });

  it('has no times where the paste has none', () => {
    expect(facts('Despooler failed')).not.toHaveProperty('times');
  });

  it('keeps each fact once, with the line that names it first', () => {
    const { codes, siteCodes } = facts('site LON: error code = c0000001\n\nsite LON again: error code = c0000001');
    expect(codes.map(({ written, line }) => [written, line])).toEqual([['c0000001', 1]]);
    expect(siteCodes).toEqual([{ code: 'LON', reading: 'mentioned', line: 1, words: 'LON' }]);
  });

  it('keeps a handful of what a long log repeats in variations', () => {
    const pasted = Array.from({ length: 5_000 }, (_, index) => `Working on \\\\SRV${index}\\SMS_SHR`).join('\n');
    expect(facts(pasted).servers).toHaveLength(200);
  });
});

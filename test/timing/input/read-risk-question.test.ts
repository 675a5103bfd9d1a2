import { describe, expect, it } from 'vitest';
import { readRiskQuestion } from '../../../src/timing/input/read-risk-question.ts';

describe('a question about the risk of an upgrade', () => {
  it.each([
    ['will upgrading 12 sites with 40 logon servers each go wrong?', '12', '40'],
    ['Can I upgrade twelve secondary sites, each with 40 logon servers, tonight?', '12', '40'],
    ['is it safe to upgrade a site with 25 logon servers?', '1', '25'],
    ['how likely is it that the upgrade of 3 secondary sites with 15 logon servers goes wrong', '3', '15'],
    ['what is the risk of upgrading 1,100 sites (20 logon servers each)?', '1100', '20'],
    ["What's the chance to lose the race with 5 sites and 30 servers each?", '5', '30'],
    ['We want to roll out SP4 to 8 child sites with 22 logon-servers per site. Should we?', '8', '22'],
    ['how many will get stuck if we upgrade 50 sites with 40 logon servers', '50', '40'],
    ['would upgrading our site with 60 logon servers work?', '1', '60'],
    ['Upgrade of 12 sites with 40 logon servers each: what can go wrong?', '12', '40'],
    ['what happens if I upgrade 0 sites with -5 logon servers', '0', '-5'],
    ['will upgrading 1.5 sites with 1e9 logon servers go wrong?', '1.5', '1e9'],
  ])('%j is understood', (text, sites, logonServers) => {
    expect(readRiskQuestion(text)).toEqual({ sites, logonServers });
  });

  it.each([
    ['will upgrading a site with 40 logon servers, 3 of them dead, go wrong?', '3'],
    ['can I upgrade 2 sites with 40 logon servers each? 5 are offline', '5'],
  ])('%j names the dead ones too', (text, deadServers) => {
    expect(readRiskQuestion(text)).toMatchObject({ logonServers: '40', deadServers });
  });
});

describe('a look-alike', () => {
  it.each([
    'upgrading 12 sites with 40 logon servers each went wrong, what can I do?',
    'we upgraded 12 sites with 40 logon servers and 3 failed. can you tell why?',
    'the upgrade of 2 sites with 40 logon servers is stuck since yesterday, will it recover?',
    'Will the site with 40 logon servers ever upgrade? It never did so far',
    'can somebody look at the 12 sites? 40 logon servers do not answer',
    'will there be lunch for 12 people at 2 sites?',
    'should we buy 40 servers for 12 locations?',
    'can I see 40 logon servers of a site in the Administrator?',
    'how many logon servers can a site have?',
    'will upgrading go wrong?',
    'is it safe to upgrade 12 sites?',
    'at 20:05 BOI was still busy shutting down, it has 55 logon servers',
    'Despooler failed to execute the instruction, error code = c0000001',
    'risk',
    '',
    `will upgrading 12 sites with 40 logon servers go wrong? ${'x'.repeat(500)}`,
  ])('%j is left to the diagnosis', (text) => {
    expect(readRiskQuestion(text)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { suggestCommand } from '../../../../src/slack/features/help/suggest-command.ts';

const RISK_TAKES =
  'To check the risk, enter the number of sites and the number of logon servers at each site, such as /sms-kb risk 12 40. For a form with all values, enter /sms-kb risk.';
const PLAN_TAKES = 'To make a plan, enter /sms-kb plan: a form asks for the site codes and the parent.';

describe('a misspelt or misused subcommand', () => {
  it.each([
    ['hlep', 'Did you mean /sms-kb help?'],
    ['serach pending', 'Did you mean /sms-kb search pending?'],
    ['seach site shutdown', 'Did you mean /sms-kb search site shutdown?'],
    ['shwo Q186408', 'Did you mean /sms-kb show Q186408?'],
    ['prechek', 'Did you mean /sms-kb precheck?'],
    ['taugth', 'Did you mean /sms-kb taught?'],
    ['calibrat', 'Did you mean /sms-kb calibrate?'],
    ['rsik 12 40', 'Did you mean /sms-kb risk 12 40?'],
    ['risk twelve forty', 'Did you mean /sms-kb risk 12 40?'],
    ['plan 12 40', 'Did you mean /sms-kb risk 12 40? The answer has a button that makes the plan.'],
    ['risk LON 40', RISK_TAKES],
    ['risk please', RISK_TAKES],
    ['plan LON NYC', PLAN_TAKES],
    ['plan --parent CEN --codes LON', PLAN_TAKES],
    ['pln', 'Did you mean /sms-kb plan?'],
    ['list', 'There is no /sms-kb list. Did you mean /sms-kb search <words>?'],
    ['version', 'There is no /sms-kb version. Did you mean /sms-kb help?'],
  ])('"%s": %s', (said, expected) => {
    expect(suggestCommand(said)).toBe(expected);
  });

  it.each([
    'help',
    'slow inventory at all sites',
    'disk full',
    'the despooler failed',
    'status 1 for every site in HMAN.LOG',
    'list of clients is empty in the console',
    'plans for the weekend',
    'risk assessment of the despooler',
    'line one\nline two',
    '',
  ])('"%s" is none', (said) => {
    expect(suggestCommand(said)).toBeUndefined();
  });
});

/** The two forms of the timing check: the numbers of a risk, and what a plan needs beyond them. */
import type { types } from '@slack/bolt';
import { RESPONSE_SETTINGS } from '../../../timing/model/parameters.ts';
import { SETUP_VERSIONS } from '../../../timing/plan/commands.ts';
import { labelOf } from '../../../timing/report/field-names.ts';
import type { Block, View } from '../../blocks/blocks.ts';
import { context, toModal } from '../../blocks/blocks.ts';
import { plain } from '../../blocks/text.ts';
import { callbackIds, timingFields } from '../../connect/ids.ts';
import type { Ask } from './ask.ts';

export type Option = readonly [value: string, label: string];

interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly initial?: string | undefined;
}

function input(field: Field, element: types.InputBlock['element']): Block {
  return {
    type: 'input',
    block_id: field.id,
    label: { type: 'plain_text', text: field.label },
    ...(field.hint && { hint: { type: 'plain_text', text: field.hint } }),
    ...(field.optional && { optional: true }),
    element,
  };
}

export function textField(field: Field, lines: 'one' | 'many' = 'one'): Block {
  const initial = field.initial === undefined ? '' : plain(field.initial, 60);
  return input(field, {
    type: 'plain_text_input',
    action_id: timingFields.value,
    max_length: lines === 'many' ? 3000 : 60,
    ...(lines === 'many' && { multiline: true }),
    ...(initial !== '' && { initial_value: initial }),
  });
}

export function choiceField(field: Field, options: readonly Option[]): Block {
  const all = options.map(([value, label]) => ({ text: { type: 'plain_text' as const, text: label }, value }));
  const chosen = all.find(({ value }) => value === field.initial) ?? all[0];
  return input(field, {
    type: 'static_select',
    action_id: timingFields.value,
    options: all,
    ...(chosen && { initial_option: chosen }),
  });
}

/** The last value of a setting. */
function settingOf(ask: Ask, name: string): string | undefined {
  return ask.settings?.findLast((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** @param metadata where the answer goes, and what else was asked */
export function riskView(ask: Ask, metadata: string): View {
  const fromFile = ask.hierarchy !== undefined;
  return toModal({
    callbackId: callbackIds.risk,
    title: 'Upgrade risk',
    submit: 'Estimate',
    metadata,
    blocks: [
      ...(fromFile
        ? context(['The sites and their logon servers come from the uploaded hierarchy.'])
        : [
            textField({
              id: timingFields.sites,
              label: labelOf('sites'),
              hint: '1 to 1100',
              initial: ask.sites ?? '1',
            }),
            textField({
              id: timingFields.logonServers,
              label: labelOf('logonServers'),
              hint: '0 to 5000, without the site server. With Use All Detected Servers, count member servers too.',
              initial: ask.logonServers,
            }),
            textField({
              id: timingFields.deadServers,
              label: labelOf('deadServers'),
              hint: 'Switched off or unreachable. Leave empty to assume 2 %.',
              optional: true,
              initial: ask.deadServers,
            }),
          ]),
      choiceField(
        {
          id: timingFields.servicePack,
          label: 'Windows NT version of the site servers',
          initial: settingOf(ask, 'deadTimeoutSeconds') ?? '',
        },
        [
          ['-', 'not known'],
          ['45', '4.0 with Service Pack 4 or later, or 3.51'],
          ['90', '4.0 before Service Pack 4'],
        ],
      ),
      choiceField(
        {
          id: timingFields.response,
          label: labelOf('response'),
          initial: settingOf(ask, 'response')?.replace(/_/g, ' ') ?? '',
        },
        [
          ['-', 'not known: assume the worst case'],
          ...Object.keys(RESPONSE_SETTINGS).map((name): Option => [name, name]),
        ],
      ),
      textField({
        id: timingFields.link,
        label: labelOf('linkKilobitsPerSecond'),
        hint: 'Leave empty to assume 10000.',
        optional: true,
        initial: settingOf(ask, 'linkKilobitsPerSecond'),
      }),
      choiceField({ id: timingFields.mode, label: labelOf('mode'), initial: ask.mode }, [
        ['both', 'not known: estimate both'],
        ['once', 'once for all sites'],
        ['per-site', 'once for each site'],
      ]),
      choiceField({ id: timingFields.order, label: labelOf('order'), initial: ask.order }, [
        ['-', fromFile ? 'as in the file or in your request' : 'one after another'],
        ['smallest-first', 'sites with the fewest logon servers first'],
      ]),
      textField({
        id: timingFields.target,
        label: labelOf('target'),
        hint: 'Leave empty for 5 %.',
        optional: true,
        initial: ask.target,
      }),
    ],
  });
}

export function planView(ask: Ask, metadata: string): View {
  const fromFile = ask.hierarchy !== undefined;
  return toModal({
    callbackId: callbackIds.plan,
    title: 'Plan the upgrade',
    submit: 'Plan',
    metadata,
    blocks: [
      textField({
        id: timingFields.parent,
        label: labelOf('parentCode'),
        hint: "The primary site that upgrades the others. The plan keeps this code out of every command, because PREINST with the parent's own code de-installs the parent.",
      }),
      ...(fromFile
        ? context(['The sites come from the uploaded hierarchy.'])
        : [
            textField(
              {
                id: timingFields.codes,
                label: `${labelOf('codes')}${ask.sites === undefined ? '' : ` (${plain(ask.sites, 10)})`}`,
                hint: 'Separated by spaces or commas, for example LON NYC PAR',
              },
              'many',
            ),
            textField({
              id: timingFields.logonServers,
              label: labelOf('logonServers'),
              hint: '0 to 5000',
              initial: ask.logonServers,
            }),
          ]),
      choiceField(
        { id: timingFields.setup, label: 'Version that Setup installs at the parent', initial: 'SP4' },
        SETUP_VERSIONS.map((name): Option => [name, name === '1.2' ? 'SMS 1.2' : `SMS 1.2 ${name}`]),
      ),
      textField({
        id: timingFields.window,
        label: labelOf('windowMinutes'),
        hint: '30 to 10080. Leave empty to run the waves without a pause.',
        optional: true,
      }),
    ],
  });
}

/** The two forms of the timing check: the numbers of a risk, and what a plan needs beyond them. */
import type { types } from '@slack/bolt';
import { RESPONSE_SETTINGS } from '../../../timing/model/parameters.ts';
import { SETUP_VERSIONS } from '../../../timing/plan/commands.ts';
import { fieldLabel } from '../../../timing/report/field-names.ts';
import type { Block, View } from '../../blocks/blocks.ts';
import { context, toModal } from '../../blocks/blocks.ts';
import { plain } from '../../blocks/text.ts';
import { callbackIds, timingFields } from '../../connect/ids.ts';
import type { Ask } from './ask.ts';
import { planFormWords, riskChoices, riskFormWords } from './words.ts';

export type FormOption = readonly [value: string, label: string];

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
  const initial = field.initial === undefined ? '' : plain(field.initial, lines === 'many' ? 3000 : 60);
  return input(field, {
    type: 'plain_text_input',
    action_id: timingFields.value,
    max_length: lines === 'many' ? 3000 : 60,
    ...(lines === 'many' && { multiline: true }),
    ...(initial !== '' && { initial_value: initial }),
  });
}

export function choiceField(field: Field, options: readonly FormOption[]): Block {
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
    title: riskFormWords.title,
    submit: riskFormWords.submit,
    metadata,
    blocks: [
      ...(fromFile
        ? context([riskFormWords.fromFile])
        : [
            textField({
              id: timingFields.sites,
              label: fieldLabel('sites'),
              hint: riskFormWords.sitesHint,
              initial: ask.sites ?? '1',
            }),
            textField({
              id: timingFields.logonServers,
              label: fieldLabel('logonServers'),
              hint: riskFormWords.logonServersHint,
              initial: ask.logonServers,
            }),
            textField({
              id: timingFields.deadServers,
              label: fieldLabel('deadServers'),
              hint: riskFormWords.deadServersHint,
              optional: true,
              initial: ask.deadServers,
            }),
          ]),
      choiceField(
        {
          id: timingFields.servicePack,
          label: riskFormWords.windowsVersion,
          initial: settingOf(ask, 'deadTimeoutSeconds') ?? '',
        },
        [
          ['-', riskChoices.notKnown],
          ['45', riskChoices.windowsPatched],
          ['90', riskChoices.windowsUnpatched],
        ],
      ),
      choiceField(
        {
          id: timingFields.response,
          label: fieldLabel('response'),
          initial: settingOf(ask, 'response')?.replace(/_/g, ' ') ?? '',
        },
        [['-', riskChoices.assumeWorst], ...Object.keys(RESPONSE_SETTINGS).map((name): FormOption => [name, name])],
      ),
      textField({
        id: timingFields.link,
        label: fieldLabel('linkKilobitsPerSecond'),
        hint: riskFormWords.linkHint,
        optional: true,
        initial: settingOf(ask, 'linkKilobitsPerSecond'),
      }),
      choiceField({ id: timingFields.mode, label: fieldLabel('mode'), initial: ask.mode }, [
        ['both', riskChoices.estimateBoth],
        ['once', riskChoices.onceForAll],
        ['per-site', riskChoices.onceForEach],
      ]),
      choiceField({ id: timingFields.order, label: fieldLabel('order'), initial: ask.order }, [
        ['-', fromFile ? riskChoices.orderOfFile : riskChoices.oneByOne],
        ['smallest-first', riskChoices.smallestFirst],
      ]),
      textField({
        id: timingFields.target,
        label: fieldLabel('target'),
        hint: riskFormWords.targetHint,
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
    title: planFormWords.title,
    submit: planFormWords.submit,
    metadata,
    blocks: [
      textField({
        id: timingFields.parent,
        label: fieldLabel('parentCode'),
        hint: planFormWords.parentHint,
        initial: ask.plan?.parentCode,
      }),
      ...(fromFile
        ? context([planFormWords.fromFile])
        : [
            textField(
              {
                id: timingFields.codes,
                label:
                  ask.sites === undefined
                    ? fieldLabel('codes')
                    : planFormWords.codesFor(fieldLabel('codes'), plain(ask.sites, 10)),
                hint: planFormWords.codesHint,
                initial: ask.plan?.codes,
              },
              'many',
            ),
            textField({
              id: timingFields.logonServers,
              label: fieldLabel('logonServers'),
              hint: planFormWords.logonServersHint,
              initial: ask.logonServers,
            }),
          ]),
      choiceField(
        { id: timingFields.setup, label: planFormWords.setup, initial: ask.plan?.setup ?? 'SP4' },
        SETUP_VERSIONS.map((name): FormOption => [name, planFormWords.version(name)]),
      ),
      textField({
        id: timingFields.window,
        label: fieldLabel('windowMinutes'),
        hint: planFormWords.windowHint,
        optional: true,
        initial: ask.plan?.windowMinutes,
      }),
    ],
  });
}

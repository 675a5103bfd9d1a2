/** A form that comes back: read what it carries, check it field by field, acknowledge, and do what it asks once. */
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, types, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { section, toModal, type View } from '../blocks/blocks.ts';
import { blockWords } from '../blocks/words.ts';
import type { Bot } from '../connect/bot.ts';
import { callbackIds } from '../connect/ids.ts';
import { note } from '../connect/measure.ts';
import { workspaceOf } from '../connect/workspace.ts';
import { firstTime } from './first-time.ts';
import type { Listener, Requester } from './listen.ts';
import { botFor } from './outsiders.ts';
import { inboundWords } from './words.ts';

export type FormArgs = AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>;

/** @property place what the form carried in its private_metadata */
export type Submitted<Place> = FormArgs & Requester & { readonly place: Place };

export type Checked<Value> =
  /** By block id, what is wrong with the field. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** Nothing more to do; the view takes the form's place. */
  | { readonly kind: 'show'; readonly view: View }
  /** All is well: the form closes, or the view takes its place, and the value is acted on. */
  | { readonly kind: 'go'; readonly value: Value; readonly view?: View };

interface Form<Place, Value> {
  readonly place: z.ZodType<Place>;
  /** Slack waits three seconds for it. */
  readonly check: (bot: Bot, form: Submitted<Place>) => Checked<Value> | Promise<Checked<Value>>;
  /** Absent where the view that is shown is all. */
  readonly submit?: (bot: Bot, form: Submitted<Place>, value: Value) => Promise<void>;
}

/** Of a form that needs nothing of what it carries. */
export const nowhere = z.unknown();

/** Says that a form was opened by a version of the app that carried something else in it. */
function outdatedView(): View {
  return toModal({
    callbackId: callbackIds.outdated,
    title: blockWords.app,
    blocks: section(inboundWords.outdatedForm),
  });
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? '' : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function onForm<Place, Value>({ place, check, submit }: Form<Place, Value>): Listener<FormArgs> {
  return (own) => async (args) => {
    const { ack, body, view } = args;
    const bot = botFor(own, body);
    const update = (next: View) => ack({ response_action: 'update', view: next as types.ModalView });
    const carried = place.safeParse(parseJson(view.private_metadata));
    if (!carried.success) {
      await update(outdatedView());
      return;
    }
    const form = { ...args, workspace: workspaceOf(body), user: body.user.id, place: carried.data };
    const checked = await check(bot, form);
    if (checked.kind === 'errors') await ack({ response_action: 'errors', errors: { ...checked.errors } });
    else if (checked.view) await update(checked.view);
    else await ack();
    note(body, 'answered');
    if (submit && checked.kind === 'go' && (await firstTime(bot, body))) await submit(bot, form, checked.value);
  };
}

/** The question which site it is, with a button for each code that the paste names; and the question back about one. */
import type { KnownAnswer, SiteChoice } from '../../../answer/answer.ts';
import type { Block, Button } from '../../blocks/blocks.ts';
import { actions, button, section } from '../../blocks/blocks.ts';
import { mrkdwn } from '../../blocks/text.ts';
import { actionIds } from '../../connect/ids.ts';
import type { Shown } from './shown.ts';
import { siteWords } from './words.ts';

/** An incident and a code, as a button carries them. */
export function toSiteValue(incidentId: string, siteCode: string): string {
  return `${incidentId}:${siteCode}`;
}

export function readSiteValue(value: string): { readonly incidentId: string; readonly siteCode: string } {
  const at = value.lastIndexOf(':');
  return at < 0
    ? { incidentId: value, siteCode: '' }
    : { incidentId: value.slice(0, at), siteCode: value.slice(at + 1) };
}

function choiceLabel({ code, doubt }: SiteChoice): string {
  if (doubt === undefined) return code;
  const words = { own: siteWords.own, parent: siteWords.parent, other: siteWords.doubtful };
  return words[doubt](code);
}

/** Asks for what is missing: codes that were seen as buttons, any other in a form. */
export function missingSiteBlocks({ remedy }: KnownAnswer, { incidentId }: Shown): Block[] {
  const [missing] = remedy.missing;
  if (!missing) return [];
  const fill = button({ id: actionIds.fill, label: siteWords.enter, value: incidentId });
  const choices = (missing.choices ?? []).slice(0, 4).map(
    (choice, at): Button =>
      button({
        id: `${actionIds.site}${at + 1}`,
        label: choiceLabel(choice),
        value: toSiteValue(incidentId, choice.code),
      }),
  );
  return [...section(mrkdwn(missing.ask, 300) || siteWords.ask, fill), ...actions(choices)];
}

/** Asks back about a code that the paste speaks against. */
export function contradictionBlocks({ contradiction }: KnownAnswer, { incidentId }: Shown): Block[] {
  if (!contradiction) return [];
  const { ask, given, kept } = contradiction;
  const value = toSiteValue(incidentId, given);
  return [
    ...section(mrkdwn(ask, 400)),
    ...actions([
      button({ id: actionIds.useSite, label: siteWords.use(given), value, style: 'danger' }),
      button({ id: actionIds.keepSite, label: kept ? siteWords.keep(kept) : siteWords.another, value }),
    ]),
  ];
}

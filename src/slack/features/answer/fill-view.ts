/** Asks for the site code that the paste did not give. */

import type { View } from '../../blocks/blocks.ts';
import { toModal } from '../../blocks/blocks.ts';
import { callbackIds, inputIds } from '../../connect/ids.ts';
import { siteWords } from './words.ts';

/** @param metadata where the answer stands, for when the form comes back */
export function fillView(metadata: string): View {
  return toModal({
    callbackId: callbackIds.fill,
    title: siteWords.title,
    submit: siteWords.submit,
    metadata,
    blocks: [
      {
        type: 'input',
        block_id: inputIds.siteCodeBlock,
        label: { type: 'plain_text', text: siteWords.label },
        hint: { type: 'plain_text', text: siteWords.hint },
        // Not limited to three characters here: Slack would refuse the fourth without a word of why.
        element: { type: 'plain_text_input', action_id: inputIds.siteCode, max_length: 20 },
      },
    ],
  });
}

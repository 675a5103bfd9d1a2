/** Asks for the site code that the paste did not give. */

import type { View } from '../../blocks/blocks.ts';
import { toModal } from '../../blocks/blocks.ts';
import { callbackIds, inputIds } from '../../connect/ids.ts';

export const siteCodeHint =
  'Three letters or digits: the code of the site that the command is for, never the code of its parent.';

/** @param metadata where the answer stands, for when the form comes back */
export function fillView(metadata: string): View {
  return toModal({
    callbackId: callbackIds.fill,
    title: 'Site code',
    submit: 'Fill in',
    metadata,
    blocks: [
      {
        type: 'input',
        block_id: inputIds.siteCodeBlock,
        label: { type: 'plain_text', text: 'Site code' },
        hint: { type: 'plain_text', text: siteCodeHint },
        // Not limited to three characters here: Slack would refuse the fourth without a word of why.
        element: { type: 'plain_text_input', action_id: inputIds.siteCode, max_length: 20 },
      },
    ],
  });
}

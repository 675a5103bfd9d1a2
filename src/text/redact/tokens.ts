/** Keys, tokens and hashes that their own shape gives away. */

const TOKEN = '<token>';

const SHAPES: readonly (readonly [RegExp, string])[] = [
  // Slack: tokens, the cookie that goes with them (percent-encoded), and webhooks.
  [/\bxox[a-z](?:\.xox[a-z])?-[A-Za-z0-9%-]{8,}|\bxapp-[A-Za-z0-9-]{8,}/g, TOKEN],
  [/(\bhooks\.slack\.com\/\w{1,20}\/)[\w/]+/gi, `$1${TOKEN}`],
  // GitHub, GitLab, AWS, Google, Stripe, SendGrid, npm, Telegram.
  [
    /\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{20,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}/g,
    TOKEN,
  ],
  [
    /\b[rsp]k_(?:live|test)_\w{8,}|\bwhsec_\w{8,}|\bSG\.[\w-]{8,}\.[\w-]{8,}|\bnpm_\w{20,}|\b\d{8,10}:[\w-]{20,}/g,
    TOKEN,
  ],
  // JSON Web Tokens, and the messages of NTLM.
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?|\bTlRMTVNT[A-Za-z0-9+/=]{4,}/g, TOKEN],
  // "basic configuration" is prose; a token has digits, signs or capitals inside.
  [
    /\b([Bb]earer|BEARER|[Bb]asic|BASIC)\s{1,3}(?=[A-Za-z._~-]*(?:[0-9+/=]|[a-z][A-Z]))[A-Za-z0-9+/=._~-]{12,}/g,
    `$1 ${TOKEN}`,
  ],
  // user:password in an address, and the signatures and keys of its query.
  [/(\b[a-z][a-z0-9+.-]{1,10}:\/\/)[^\s/<>]+@/gi, '$1<secret>@'],
  [/([?&](?:sig|signature|sv?token|key|code|auth|access_token|client_secret)=)(?!<)[^\s&<>"']+/gi, `$1${TOKEN}`],
  // Hashes of Unix: $1$salt$hash.
  [/\$(?:1|2[aby]?|5|6|y)\$[\w./$]{12,}/g, TOKEN],
  // LM and NT hashes, as tools print them: name:id:LM:NT:::
  [/(?<![\w-])(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{32}(?![\w-])/gi, TOKEN],
];

/** Long runs of letters and digits carry keys and hashes, never SMS facts (job ids have 8 characters). */
const LONG_RUN = /(?<![\w\\/.+=-])[A-Za-z0-9+/=_-]{40,}(?![\w\\/]|\.\w)/g;

/** Whether a line may have such a token: a look that costs little. */
export const TOKEN_HINT =
  /[A-Za-z0-9+/=_-]{20}|:\/\/|xox|xapp|hooks\.slack|gh[pousr]_|github_pat|glpat|akia|asia|aiza|[rsp]k_|whsec|\bSG\.|npm_|eyJ|TlRM|bearer|basic|[?&]\w{3,13}=|\$\w{1,2}\$/i;

export function redactTokens(line: string): string {
  if (!TOKEN_HINT.test(line)) return line;
  let text = line;
  for (const [pattern, replacement] of SHAPES) text = text.replace(pattern, replacement);
  return text.replace(LONG_RUN, (run) => (/\d/.test(run) && /[a-z]/i.test(run) ? TOKEN : run));
}

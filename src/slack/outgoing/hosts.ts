/**
 * Where anything of ours may be sent: Slack over https, or exactly the configured API host (an emulator). Every request asks here
 * first, also for an address that was kept in a form and comes back after a restart.
 */

/** Of an answer to a command or button (docs.slack.dev/interactivity/handling-user-interaction). */
const RESPONSE_HOSTS: readonly string[] = ['hooks.slack.com', 'hooks.slack-gov.com'];

/** Files are served by the workspace's own host, files.slack.com and Slack's content network. */
const FILE_HOST = /^(?:[a-z0-9-]{1,63}\.){0,4}(?:slack\.com|slack-edge\.com|slack-gov\.com)$/;

/** https on its usual port; name and password in an address are for somebody else. */
function isPlainHttps(url: URL): boolean {
  return url.protocol === 'https:' && (url.port === '' || url.port === '443') && !url.username && !url.password;
}

function isConfigured(url: URL, apiUrl: string | undefined): boolean {
  return apiUrl !== undefined && url.origin === new URL(apiUrl).origin && !url.username && !url.password;
}

/** Where the bearer token may go to fetch or to store a file. */
export function isFileHost(url: URL, apiUrl?: string): boolean {
  return isConfigured(url, apiUrl) || (isPlainHttps(url) && FILE_HOST.test(url.hostname));
}

/** Where an answer to a command or button may go. */
export function isResponseHost(url: URL, apiUrl?: string): boolean {
  return isConfigured(url, apiUrl) || (isPlainHttps(url) && RESPONSE_HOSTS.includes(url.hostname));
}

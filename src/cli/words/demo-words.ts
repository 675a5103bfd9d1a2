/** What `demo` says: help, the welcome, and why the demo cannot run. */
export const demoWords = {
  description: 'start a simulated Slack with the real bot, a posted log and its answer (Linux x64)',
  port: 'port of the simulated Slack',
  wrongPort: { what: '--port takes a port number', next: 'give a number from 1 to 65535.' },
  wrongSystem: (platform: string, arch: string) =>
    `The simulated Slack of the demo runs on Linux x64 only; this computer runs ${platform} ${arch}.`,
  notInstalled: (packageName: string) =>
    `The simulated Slack of the demo (optional package ${packageName}) is not installed. To install the package: npm ci`,
  portTaken: (port: number) =>
    `Another program is using port ${port}. To choose another port: npm run demo -- --port ${port + 10}`,
  noAnswer: (url: string, printed: string) => `[demo] the simulated Slack does not answer at ${url}: ${printed}`,
  ended: '[demo] the simulated Slack has stopped. Start the demo again.\n',
  endedAtOnce: 'it stopped right after its start',
  notConnected: '[demo] the bot could not connect to the simulated Slack.',
  sampleRefused: (status: number) => `the simulated Slack refused the sample log (HTTP ${status}).`,
  otherWay: (why: string, sample: string) =>
    `${why}\nTo see the same diagnosis without Slack: npm run -s sms-kb -- ask ${sample}\n`,
  open: (url: string, channel: string) => `  Open ${url} and choose #${channel}.`,
  answered: '  A log from the site LON is posted there, and the bot has answered in its thread.',
  notAnswered: '  A log from the site LON is posted there. The bot has not answered yet.',
  thenPaste: '  Then paste:',
  paste: (number: number, where: string, shows: string) => `  ${number}. in ${where}: ${shows}`,
  unprotected: '  The simulated Slack accepts connections from the whole network and asks for no password.',
  stop: '  Press Ctrl-C to stop the bot and the simulated Slack. Nothing is kept.',
  showsOtherCause: 'another cause, reported without a mention because this channel has opted in',
  showsPlainWords: 'a description in plain words; in this channel the bot waits for a mention',
  showsArticle: 'the article behind the first answer',
  anyChannel: 'any channel',
} as const;

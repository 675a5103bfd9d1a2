/** The risk figure that an answer of Q186408 carries when the incident named the number of logon servers. */
import type { Answer } from '../../../answer/answer.ts';
import type { Bot } from '../../connect/bot.ts';
import { describeError } from '../../connect/describe-error.ts';

/** The figure is an extra: a remedy waits no longer for it. */
const MOST_WAIT_MS = 2000;

/** The answer with the figure; as it is where there is none in time. Never throws: what was found must be told. */
export async function withRaceRisk(bot: Bot, answer: Answer): Promise<Answer> {
  if (answer.kind !== 'known' || answer.race === undefined) return answer;
  const ask = { sites: '1', logonServers: String(answer.race.logonServers) };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), MOST_WAIT_MS);
  });
  try {
    const result = await Promise.race([bot.timing.run({ kind: 'risk', ask, pictures: [] }), late]);
    if (!result?.ok) return answer;
    return { ...answer, race: { ...answer.race, say: result.report.headline } };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    bot.log.warn({ error: describeError(error) }, 'an answer goes without its risk figure');
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

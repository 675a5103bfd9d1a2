/** `risk`: how likely sites lose the race if they are upgraded now, how sure that is, and what helps most. */

import type { Register } from '../io/register.ts';
import type { TimingFlags } from '../io/timing-options.ts';
import { accepted, addFlags, checkPicture, toTyped } from '../io/timing-options.ts';
import { riskWords, timingFlagWords } from '../words/timing-words.ts';

/** As in `timing-chart/risk-picture.ts`, which is loaded only when something is drawn. */
const PICTURES = ['race', 'curve', 'sites', 'tornado'] as const;

interface Options extends TimingFlags {
  readonly chart?: string;
  readonly picture?: string;
  readonly html?: string;
  readonly explain?: true;
}

export const registerRisk: Register = (program, io) => {
  const { chart, picture, html, explain } = riskWords;
  addFlags(program.command('risk').description(riskWords.description), {
    ...timingFlagWords,
    ...{ explain, chart, picture, html },
  })
    .option('--order <how>', riskWords.order)
    .action(async (options: Options) => {
      const { checkChart, checkPageName, checkWritable, writeChart, writeText } = await import('../io/write-chart.ts');
      await checkChart(options.chart, 'risk');
      checkPageName(options.html, 'risk');
      if (options.html !== undefined) await checkWritable(options.html, '--html', 'risk');
      const kind = checkPicture(options, PICTURES, 'risk');
      const [{ readRequest }, { assessRisk }, { readCircumstances }] = await Promise.all([
        import('../../timing/input/read-request.ts'),
        import('../../timing/model/assess-risk.ts'),
        import('../io/fact-options.ts'),
      ]);
      const request = {
        ...accepted(readRequest(await toTyped(options, 'risk')), 'risk', io),
        ...(await readCircumstances(options.facts, 'risk', io)),
      };
      const risk = assessRisk(request);
      if (options.json) io.out(`${JSON.stringify(risk, null, 2)}\n`);
      else {
        const [{ describeRisk }, { renderTiming }] = await Promise.all([
          import('../../timing/report/describe-risk.ts'),
          import('../render/render-timing.ts'),
        ]);
        io.out(
          renderTiming(
            describeRisk(request, risk, {
              ...{ sites: 30, warnings: 20, explain: options.explain === true },
            }),
            io,
          ),
        );
      }
      if (options.chart !== undefined) {
        const { riskPicture } = await import('../../timing/chart/risk-picture.ts');
        await writeChart({ path: options.chart, picture: riskPicture(request, risk, kind), area: 'risk', io });
      }
      if (options.html !== undefined) {
        const { riskPage } = await import('../../timing/page/risk-page.ts');
        await writeText({ path: options.html, text: await riskPage(request, risk), area: 'risk', io });
      }
    });
};

/** `ask [FILE]`: the same diagnosis as in Slack, for a file or standard input; `--batch` for many at once. */

import type { Answer } from '../../answer/answer.ts';
import { UsageError } from '../../errors.ts';
import type { LogScan } from '../../stream/finding.ts';
import { type CliIo, exitCodes } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';
import type { Register } from '../io/register.ts';
import { askWords } from '../words/ask-words.ts';

interface Options {
  readonly json?: true;
  readonly batch?: string;
  readonly site?: string;
  readonly yes?: true;
  readonly library?: string;
  readonly timeline?: true;
}

export const registerAsk: Register = (program, io, exit) => {
  program
    .command('ask')
    .argument('[files...]', askWords.files)
    .description(askWords.description)
    .option('--json', askWords.json)
    .option('--site <code>', askWords.site)
    .option('--yes', askWords.yes)
    .option('--timeline', askWords.timeline)
    .option(...libraryOption)
    .option('--batch <file.jsonl>', askWords.batch)
    .action(async (files: readonly string[], options: Options) => {
      if (options.batch !== undefined) {
        if (files.length > 0) throw new UsageError({ area: 'ask', ...askWords.filesWithBatch });
        const { runBatch } = await import('./batch.ts');
        return exit(await runBatch(options.batch, io, options.library));
      }
      await checkSite(options);
      const { readAskInput } = await import('./ask-log.ts');
      const { scan, diagnose } = await readAskInput(files, options, io);
      const diagnoser = await io.openDiagnoser(options.library);
      const found = diagnose(diagnoser);
      const answer =
        options.site !== undefined && found.kind === 'known'
          ? diagnoser.fill(found, { siteCode: options.site.toUpperCase(), isSure: options.yes ?? false })
          : found;
      await print({ answer, scan, options, io });
      exit(exitCodes.answered);
    });
};

/** @throws UsageError for a code that is none, or --yes without one */
async function checkSite(options: Options): Promise<void> {
  if (options.yes && options.site === undefined) throw new UsageError({ area: 'ask', ...askWords.yesWithoutSite });
  const { isSiteCode, SITE_CODE_RULE } = await import('../../text/site-code.ts');
  if (options.site !== undefined && !isSiteCode(options.site)) {
    throw new UsageError({ area: 'ask', ...askWords.noSiteCode(SITE_CODE_RULE) });
  }
}

async function print({
  answer,
  scan,
  options,
  io,
}: {
  readonly answer: Answer;
  readonly scan: LogScan | undefined;
  readonly options: Options;
  readonly io: CliIo;
}): Promise<void> {
  if (options.json) {
    const { lines, bytes, findings } = scan ?? {};
    io.out(`${JSON.stringify(scan ? { ...answer, log: { lines, bytes, findings } } : answer, null, 2)}\n`);
  } else {
    const { renderAnswer } = await import('../render/render.ts');
    io.out(renderAnswer(answer, { ...io, library: options.library }));
    if (scan) {
      const { renderScan } = await import('../render/render-log.ts');
      io.out(`\n${renderScan(scan, { ...io, timeline: options.timeline ?? false })}`);
    }
  }
}

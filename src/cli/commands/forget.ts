/** `forget`: deletes what is stored about a person or a thread. */
import { UsageError } from '../../errors.ts';
import type { ForgetScope } from '../../store/store.ts';
import { exitCodes } from '../io/io.ts';
import type { Register } from '../io/register.ts';
import type { StoreOptions } from '../io/taught-store.ts';
import { privacyWords } from '../words/privacy-words.ts';

interface Options extends StoreOptions {
  readonly person?: string;
  readonly thread?: string;
  readonly yes?: true;
}

const words = privacyWords.forget;

function readScope({ person, thread }: Options, workspace: string): ForgetScope {
  if ((person === undefined) === (thread === undefined)) throw new UsageError({ area: 'forget', ...words.whose });
  if (person !== undefined) {
    if (!/^[UW][A-Z0-9]{2,20}$/.test(person)) throw new UsageError({ area: 'forget', ...words.noPerson });
    return { kind: 'person', workspace, user: person };
  }
  const [, channel, ts] = /^([CDG][A-Z0-9]{2,20})\/(\d{1,12}\.\d{1,9})$/.exec(thread ?? '') ?? [];
  if (!channel || !ts) throw new UsageError({ area: 'forget', ...words.noThread });
  return { kind: 'thread', workspace, channel, thread: ts };
}

export const registerForget: Register = (program, io, exit) => {
  program
    .command('forget')
    .description(words.description)
    .option('--person <id>', words.person)
    .option('--thread <channel/time>', words.thread)
    .option('--workspace <id>', privacyWords.workspace)
    .option('--yes', words.yes)
    .action(async (options: Options) => {
      // What is wrong with the options is said before a store is opened.
      readScope(options, '');
      const { chooseWorkspace, openTeamStore } = await import('../io/taught-store.ts');
      const store = await openTeamStore(io.env);
      try {
        const workspace = chooseWorkspace(await store.workspaces(), options.workspace);
        const scope = readScope(options, workspace);
        const isPerson = scope.kind === 'person';
        const target = isPerson ? scope.user : `${scope.channel}/${scope.thread}`;
        if (!options.yes) {
          io.out(words.ask(target));
          return exit(exitCodes.usage);
        }
        const what = isPerson ? 'forget-person' : 'forget-thread';
        io.out(words.done(await store.forget(scope, { workspace, atMs: Date.now(), by: 'cli', what, target })));
      } finally {
        await store.close();
      }
    });
};

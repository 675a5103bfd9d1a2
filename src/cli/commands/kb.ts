/** `kb …`: everything about the articles themselves, one file a command. */
import type { Register } from '../io/register.ts';
import { kbWords } from '../words/kb-words.ts';
import { addCheck } from './kb-check.ts';
import { addExport } from './kb-export.ts';
import { addImport } from './kb-import.ts';
import { addList } from './kb-list.ts';
import { addRemove } from './kb-remove.ts';
import { addStats } from './kb-stats.ts';
import { addTaught, addTeach } from './kb-teach.ts';
import { addShow } from './show.ts';

export const registerKb: Register = (program, io, exit) => {
  const kb = program.command('kb').description(kbWords.description);
  addImport(kb, io);
  addList(kb, io);
  addShow(kb, io);
  addStats(kb, io);
  addCheck(kb, io, exit);
  addTeach(kb, io, exit);
  addTaught(kb, io);
  addRemove(kb, io);
  addExport(kb, io);
};

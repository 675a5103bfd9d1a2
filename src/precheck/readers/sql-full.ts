import { lineByLine, type PasteReader } from './reader.ts';

const FULL = /can't allocate space for object ['"]?\S{1,60}['"]? in database ['"]?([A-Za-z0-9_<>$#-]{1,60})/i;

/** SQL Server's error 1105: the log, or tempdb, has no room left (Q125487, Q183236, Q199364). */
export const sqlFull: PasteReader = {
  id: 'sql-full',
  reads: 'HMAN.LOG, DATALODR.LOG or the SQL error log: "Can\'t allocate space for object" (error 1105)',
  takes: 'log',
  facts: ['sqlLogFull', 'tempdbFull'],
  sample:
    "{825} INFO SQL: Can't allocate space for object 'Syslogs' in database 'SMS' because the 'logsegment' segment is full.",
  create: lineByLine((line, found) => {
    const database = FULL.exec(line.text)?.[1];
    if (database === undefined) return;
    found.set(database.toLowerCase() === 'tempdb' ? 'tempdbFull' : 'sqlLogFull', true, line);
  }),
};

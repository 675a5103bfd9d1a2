import { lineByLine, type PasteReader } from './reader.ts';

const FACTS: Readonly<Record<string, string>> = {
  'user connections': 'userConnections',
  'open objects': 'openObjects',
  memory: 'sqlMemoryPages',
  locks: 'sqlLocks',
};
/** name, minimum, maximum, config_value, run_value */
const ROW =
  /^\s{0,8}([a-z][a-z -]{2,40}[a-z])\s{1,40}-?\d{1,11}\s{1,20}\d{1,11}\s{1,20}\d{1,11}\s{1,20}(\d{1,11})\s*$/i;

/** `sp_configure`: the value that is in force is the last one, the one that waits for a restart stands before it. */
export const spConfigure: PasteReader = {
  id: 'sp-configure',
  reads: 'sp_configure of SQL Server',
  takes: 'table',
  facts: Object.values(FACTS),
  sample: `name                              minimum     maximum     config_value run_value
--------------------------------- ----------- ----------- ------------ -----------
locks                             5000        2147483647  5000         5000
memory                            2800        1048576     8192         8192
open objects                      100         2147483647  500          500
user connections                  5           32767       15           15`,
  create: lineByLine((line, found) => {
    const [, name = '', value] = ROW.exec(line.text) ?? [];
    const key = name.toLowerCase();
    const fact = Object.hasOwn(FACTS, key) ? FACTS[key] : undefined;
    if (fact !== undefined) found.set(fact, Number(value), line);
  }),
};

import { lineByLine, type PasteReader } from './reader.ts';

/** `select @@version` (6.50, 7.00, 8.00). */
export const sqlVersion: PasteReader = {
  id: 'sql-version',
  reads: 'select @@version of SQL Server',
  takes: 'table',
  facts: ['sqlVersion'],
  sample: 'Microsoft SQL Server  6.50 - 6.50.416 (Intel X86)',
  create: lineByLine((line, found) => {
    const version =
      /\bMicrosoft SQL Server\s{1,4}(?:for Windows NT\s{1,4})?(?:2000\s{1,4}-\s{1,4})?(\d{1,2}\.\d{1,2})\b/i.exec(
        line.text,
      )?.[1];
    if (version !== undefined) found.set('sqlVersion', Number(version), line);
  }),
};

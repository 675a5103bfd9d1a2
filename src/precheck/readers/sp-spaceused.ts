import type { PastedLine, PasteReader } from './reader.ts';

const SIZE =
  /^\s{0,8}([A-Za-z_#$][\w#$-]{0,29})\s{1,40}([\d,]{1,9}(?:\.\d{1,2})?) MB\s{1,20}-?[\d,]{1,9}(?:\.\d{1,2})? MB\s*$/;
const RESERVED = /^\s{0,8}([\d,]{1,14}) KB\s{1,20}[\d,]{1,14} KB\s{1,20}[\d,]{1,14} KB\s{1,20}[\d,]{1,14} KB\s*$/;

/** `sp_spaceused` in a database: its size, and how much of it is reserved (Q135850). */
export const spSpaceused: PasteReader = {
  id: 'sp-spaceused',
  reads: 'sp_spaceused of SQL Server, run in the site database or in tempdb',
  takes: 'table',
  facts: ['siteDatabaseUsedPercent', 'tempdbUsedPercent'],
  sample: `database_name                  database_size      unallocated space
------------------------------ ------------------ ------------------
SMS                            200.00 MB          12.40 MB
reserved           data               index_size         unused
------------------ ------------------ ------------------ ------------------
192102 KB          141320 KB          48214 KB           2568 KB`,
  create: (found) => {
    let database: { readonly name: string; readonly megabytes: number; readonly at: PastedLine } | undefined;
    return {
      push(line) {
        const [, name, size] = SIZE.exec(line.text) ?? [];
        if (name !== undefined && size !== undefined) {
          database = { name: name.toLowerCase(), megabytes: Number(size.replace(/,/g, '')), at: line };
          return;
        }
        const reserved = RESERVED.exec(line.text)?.[1];
        if (reserved === undefined || database === undefined || database.megabytes <= 0) return;
        const percent = Number(reserved.replace(/,/g, '')) / 1024 / (database.megabytes / 100);
        const fact = database.name === 'tempdb' ? 'tempdbUsedPercent' : 'siteDatabaseUsedPercent';
        found.set(fact, Math.round(percent * 10) / 10, database.at);
        database = undefined;
      },
    };
  },
};

import type { PastedLine, PasteReader } from './reader.ts';

const SYSTEM = new Set(['master', 'model', 'msdb', 'tempdb', 'pubs', 'northwind', 'distribution']);
/** name, size, owner, number, date and options: `SMS    250.00 MB sa   6 Jan 12 1998  trunc. log on chkpt.` */
const DATABASE =
  /^\s{0,8}([A-Za-z_#$][\w#$-]{0,29})\s{1,40}([\d,]{1,9}\.\d{2}) MB\s{1,20}\S{1,40}\s{1,30}\d{1,5}\s{1,20}(\S.{0,200})$/;
/** `SMSDATA  200.00 MB  data only` */
const FRAGMENT =
  /^\s{0,8}([A-Za-z_#$][\w#$-]{0,29})\s{1,40}([\d,]{1,9}\.\d{2}) MB\s{1,20}(data only|log only|data and log)\b/i;

interface Database {
  readonly megabytes: number;
  readonly at: PastedLine;
  readonly options: string;
}

/**
 * `sp_helpdb` of SQL Server 6.x: sizes and options of all databases; with a name behind it, its data and log devices too. The
 * site database is the largest that SQL Server does not bring along.
 */
export const spHelpdb: PasteReader = {
  id: 'sp-helpdb',
  reads: 'sp_helpdb of SQL Server, also with the name of one database',
  takes: 'table',
  facts: [
    'databaseName',
    'siteDatabaseMegabytes',
    'siteLogMegabytes',
    'siteLogTruncated',
    'tempdbMegabytes',
    'tempdbLogMegabytes',
    'tempdbSelectInto',
  ],
  sample: `name                     db_size       owner                    dbid   created     status
------------------------ ------------- ------------------------ ------ ----------- ----------------------------------
master                        17.00 MB sa                            1 Apr  3 1996 trunc. log on chkpt.
SMS                          240.00 MB sa                            6 Jan 12 1998 trunc. log on chkpt.
tempdb                        12.00 MB sa                            2 Mar  2 1998 select into/bulkcopy
device_fragments               size          usage
------------------------------ ------------- --------------------
SMSDATA                            200.00 MB data only
SMSLOG                              40.00 MB log only`,
  create: (found) => {
    const databases = new Map<string, Database>();
    const parts = { data: 0, log: 0 };
    let partsAt: PastedLine | undefined;
    return {
      push(line) {
        const fragment = FRAGMENT.exec(line.text);
        if (fragment) {
          const megabytes = toNumber(fragment[2]);
          parts[/^log/i.test(fragment[3] ?? '') ? 'log' : 'data'] += megabytes;
          partsAt = line;
          return;
        }
        const [, name, size, rest] = DATABASE.exec(line.text) ?? [];
        if (name === undefined || rest === undefined || databases.size >= 500) return;
        databases.set(name.toLowerCase(), { megabytes: toNumber(size), at: line, options: `${name}\n${rest}` });
      },
      end() {
        const tempdb = databases.get('tempdb');
        if (tempdb !== undefined) {
          found.set('tempdbMegabytes', tempdb.megabytes, tempdb.at);
          found.set('tempdbSelectInto', /select into/i.test(tempdb.options), tempdb.at);
        }
        const [site] = [...databases]
          .filter(([name]) => !SYSTEM.has(name))
          .map(([, database]) => database)
          .sort((a, b) => b.megabytes - a.megabytes);
        if (site !== undefined) {
          found.set('databaseName', site.options.split('\n')[0] ?? '', site.at);
          found.set('siteDatabaseMegabytes', site.megabytes, site.at);
          found.set('siteLogTruncated', /trunc\. log/i.test(site.options), site.at);
        }
        // Devices are listed for the one database that was asked for.
        const isTempdb = site === undefined && tempdb !== undefined;
        if (partsAt === undefined || (site === undefined && !isTempdb)) return;
        if (parts.data > 0) found.set(isTempdb ? 'tempdbMegabytes' : 'siteDatabaseMegabytes', parts.data, partsAt);
        if (parts.log > 0) found.set(isTempdb ? 'tempdbLogMegabytes' : 'siteLogMegabytes', parts.log, partsAt);
      },
    };
  },
};

function toNumber(text: string | undefined): number {
  return Number((text ?? '').replace(/,/g, ''));
}

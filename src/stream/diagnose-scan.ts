/**
 * A scan → the answer: what stands around the most telling line is diagnosed like a paste, and its lines are those of the file.
 * In: a scan of DESPOOL.LOG whose window starts on line 812,000. Out: proof on lines 812,204 to 812,206 of DESPOOL.LOG.
 */
import type { Answer } from '../answer/answer.ts';
import type { Diagnoser } from '../diagnose.ts';
import type { LogScan } from './finding.ts';

/** @param name of the file, with or without its folder */
export function diagnoseScan(scan: LogScan, name: string, diagnoser: Pick<Diagnoser, 'diagnose'>): Answer {
  return diagnoser.diagnose({ files: [{ name, ...scan.window }], said: '' });
}

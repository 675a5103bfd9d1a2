/** What the user's own logs say about the parameters, with the lines it rests on, and what they do not say. */
import type { CalibrationReport } from '../timing/learn/calibrate.ts';
import type { Estimate, EvidenceLine } from '../timing/learn/calibration.ts';
import type { TimeOutCluster } from '../timing/learn/time-outs.ts';
import { parameterFact } from '../timing/parameters.ts';
import { toSentence } from '../timing/problems.ts';
import { counted } from './figures.ts';
import type { Item, Report } from './report.ts';
import { listOf } from './report.ts';

export function describeCalibration(
  calibration: CalibrationReport,
  room: { readonly lines: number; readonly missing: number },
): Report {
  const { estimates, read, racesLost, notLearned, timeOuts, problems } = calibration;
  const learned = Object.entries(estimates);
  return {
    headline:
      learned.length === 0
        ? `Nothing to learn from in ${counted(read.lines, 'line')}.`
        : `${counted(learned.length, 'parameter')} learned from ${counted(read.timedLines, 'dated line')} of your logs.`,
    say: [
      ...(racesLost.count > 0
        ? [
            `The logs show ${counted(racesLost.count, 'race')} that ${racesLost.count === 1 ? 'was' : 'were'} lost (Q186408).`,
          ]
        : []),
      ...problems.map(toSentence),
    ],
    tables:
      learned.length === 0
        ? []
        : [
            {
              columns: ['parameter', 'value', '5 to 95 %', 'seen', 'default'],
              rows: learned.map(([name, estimate]) => estimateRow(name, estimate)),
            },
          ],
    lists: [
      ...listOf('Time-outs told from healthy servers', timeOuts.map(clusterItem), 8),
      ...listOf(
        'It rests on',
        learned.flatMap(([name, { lines, note }]) => [
          ...(note === undefined ? [] : [{ text: `${name}: ${note}` }]),
          ...lines.slice(0, 1).map((line) => ({ text: `${name}: ${quote(line)}` })),
        ]),
        room.lines,
      ),
      ...listOf(
        'Lost races',
        racesLost.lines.map((line) => ({ text: quote(line) })),
        3,
      ),
      ...listOf(
        'Not learned',
        notLearned.map(({ name, why }) => ({ text: `${name}: ${why}` })),
        room.missing,
      ),
    ],
    small: [
      `${counted(read.lines, 'message')} read, ${read.timedLines} dated, ${counted(read.serverGaps, 'server gap')}` +
        `${read.unexplainedGaps > 0 ? `, ${read.unexplainedGaps} unexplained and left out` : ''}.`,
    ],
  };
}

function estimateRow(name: string, { value, low, high, observations }: Estimate): readonly string[] {
  const unit = parameterFact(name)?.unit ?? '';
  const usual = parameterFact(name)?.default;
  const range = low === high ? 'as seen' : `${short(low)} to ${short(high)}`;
  return [
    name,
    `${short(value)}${unit === '' ? '' : ` ${unit}`}`,
    range,
    `${observations}`,
    usual === undefined ? '' : short(usual),
  ];
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function clusterItem({ seconds, timeOuts, reading }: TimeOutCluster): Item {
  return { text: `${seconds} s, ${counted(Math.round(timeOuts), 'time')}: ${reading} server` };
}

function quote({ source, line, text }: EvidenceLine): string {
  return `${source === undefined ? '' : `${source} `}line ${line}: ${text}`;
}

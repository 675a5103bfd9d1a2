/** The race, one row a site: when its shutdown ends, when its package comes, and when nobody waits for it any more. */
import type { Risk, RiskRequest } from '../model/assess-risk.ts';
import { nameOf } from '../model/hierarchy.ts';
import { BOOTSTRAP_WAITS_SECONDS } from '../model/parameters.ts';
import { nameSites } from '../report/describe-risk.ts';
import { duration, percent } from '../report/figures.ts';
import { figureWords } from '../report/words/figure-words.ts';
import type { Spread } from './corridor.ts';
import { corridorOf } from './corridor.ts';
import { byRisk, MODE_COLORS, modeLabel, shownModes } from './modes.ts';
import type { Picture } from './picture.ts';
import { colors, toPicture } from './picture.ts';
import { pictureWords, corridorWords as words } from './words/picture-words.ts';

/** Rows of one picture: more cannot be read on a phone. */
const MOST_ROWS = 16;
/** Sites that the description names. */
const MOST_TOLD = 8;
/** A shutdown that takes longer hangs. */
const NEVER_SECONDS = 1e6;
const SHUTDOWN = words.rows.shutdown;
/** A shutdown that hangs runs out of the picture. */
const LATEST_MINUTES = 6000;

export function corridorPicture(request: RiskRequest, risk: Risk): Picture {
  const { sites } = request;
  const modes = shownModes(risk);
  const { order, worst } = byRisk(risk);
  const chosen = order.slice(0, MOST_ROWS);
  const rows = corridorOf(request, chosen, modes);
  const siteAt = (j: number): string => nameOf(sites[j] ?? { logonServers: 0 }, j);
  const nameAt = (j: number): string => words.rows.site(siteAt(j), sites[j]?.logonServers ?? 0, percent(worst(j)));
  const lanes = [SHUTDOWN, ...modes.map((mode) => modeLabel(mode, sites.length))];
  const values = rows.flatMap(({ site, shutdown, packages }) => [
    lane(nameAt(site), SHUTDOWN, shutdown),
    ...modes.map((mode) => lane(nameAt(site), modeLabel(mode, sites.length), packages[mode] ?? [0, 0, 0])),
  ]);
  const y = {
    field: 'site',
    type: 'nominal',
    sort: chosen.map(nameAt),
    title: null,
    axis: { labelColor: colors.ink, ticks: false, domain: false, labelPadding: 10, grid: true },
  };
  const yOffset = { field: 'lane', type: 'nominal', sort: lanes };
  const latest = Math.min(LATEST_MINUTES, Math.max(200, ...values.map(({ to }) => to / 60)));
  const x = {
    field: 'from',
    type: 'quantitative',
    title: words.rows.axis,
    scale: {
      type: 'log',
      domain: [Math.max(0.2, Math.min(...values.map(({ from }) => from / 60))), latest],
      nice: false,
    },
    axis: {
      grid: true,
      values: [1, 5, 20, 60, 300, 1440, 2880].filter((minutes) => minutes <= latest),
      labelExpr: "datum.value < 60 ? datum.value + ' min' : datum.value < 2880 ? datum.value / 60 + ' h' : '48 h'",
      labelOverlap: true,
    },
  };
  const color = {
    field: 'lane',
    type: 'nominal',
    scale: { domain: lanes, range: [colors.orange, ...modes.map((mode) => MODE_COLORS[mode])] },
    legend: { symbolType: 'square', symbolStrokeWidth: 0, symbolOpacity: 0.8, columns: 1 },
  };
  const minutes = values.map((value) => ({
    ...value,
    from: value.from / 60,
    middle: value.middle / 60,
    to: value.to / 60,
  }));
  const top = chosen.slice(0, 3).map((j) => pictureWords.share(siteAt(j), percent(worst(j))));
  const left = sites.length - chosen.length;
  const gaveUp = BOOTSTRAP_WAITS_SECONDS / 60;
  const title = sites.length === 1 ? words.titleSingle(percent(worst(0))) : words.title(top.join(', '));
  return toPicture(
    {
      title,
      subtitle: [
        words.subtitle(nameSites(sites)),
        words.bars,
        ...(left > 0 ? [pictureWords.mostAtRisk(chosen.length, sites.length)] : []),
      ],
      alt: words.alt(
        rows
          .slice(0, MOST_TOLD)
          .map(({ site, shutdown, packages }) =>
            words.altSite({
              site: siteAt(site),
              shutdown: spoken(shutdown),
              packages: modes
                .map((mode) => words.altPackage(modeLabel(mode, sites.length), spoken(packages[mode] ?? [0, 0, 0])))
                .join(', '),
              chance: percent(worst(site)),
            }),
          )
          .join('. '),
      ),
    },
    {
      height: { step: 9, for: 'offset' },
      width: 400,
      data: { values: minutes },
      layer: [
        {
          mark: { type: 'bar', height: 6, opacity: 0.75, cornerRadius: 2, clip: true },
          encoding: { y, yOffset, x, x2: { field: 'to' }, color },
        },
        {
          mark: { type: 'tick', thickness: 2.5, size: 9, color: colors.ink },
          encoding: { y, yOffset, x: { ...x, field: 'middle' } },
        },
        ...(latest >= gaveUp
          ? [
              {
                data: { values: [{ from: gaveUp }] },
                mark: { type: 'rule', strokeDash: [4, 3], strokeWidth: 2, color: colors.ink },
                encoding: { x },
              },
            ]
          : []),
      ],
    },
  );
}

function lane(site: string, name: string, [from, middle, to]: Spread) {
  return { site, lane: name, from, middle, to };
}

function spoken([low, , high]: Spread): string {
  return high >= NEVER_SECONDS
    ? words.rows.never(duration(low))
    : figureWords.nouns.fromTo(duration(low), duration(high));
}

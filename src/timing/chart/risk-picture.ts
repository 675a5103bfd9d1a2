/** The pictures of a risk: the race site by site, the curve against logon servers, the sites by risk, what to measure first. */
import type { Risk, RiskRequest } from '../model/assess-risk.ts';
import { nameOf } from '../model/hierarchy.ts';
import type { BuildMode } from '../model/parameters.ts';
import { nameSites } from '../report/describe-risk.ts';
import { amount, capital, percent, percents, range } from '../report/figures.ts';
import { figureWords } from '../report/words/figure-words.ts';
import { corridorPicture } from './corridor-picture.ts';
import { riskCurve } from './curve.ts';
import { averageIn, byRisk, MODE_COLORS, modeLabel, shownModes } from './modes.ts';
import type { Picture } from './picture.ts';
import { colors, toPicture } from './picture.ts';
import { tornadoPicture } from './tornado-picture.ts';
import { curveWords, pictureWords, sitesWords } from './words/picture-words.ts';

export const RISK_PICTURES = ['race', 'curve', 'sites', 'tornado'] as const;
export type RiskPictureKind = (typeof RISK_PICTURES)[number];

/** Sites named in one picture: more rows cannot be read on a phone. */
const MOST_ROWS = 30;
/** Sites that the description names. */
const MOST_TOLD = 10;

/** The one that was asked for, or the one that suits: sites that differ row by row, equal ones as a curve. */
export function riskPicture(request: RiskRequest, risk: Risk, kind?: RiskPictureKind): Picture {
  const named = request.sites.length > 1 && request.sites.some((site) => site.code !== undefined);
  switch (kind ?? (named ? 'sites' : 'curve')) {
    case 'race':
      return corridorPicture(request, risk);
    case 'sites':
      return sitesPicture(request, risk);
    case 'curve':
      return curvePicture(request, risk);
    case 'tornado':
      return tornadoPicture(request, risk);
  }
}

const percentAxis = { labelExpr: "100 * datum.value + ' %'", values: [0, 0.25, 0.5, 0.75, 1], title: null };

function colorOf(modes: readonly BuildMode[], sites: number) {
  return {
    field: 'label',
    type: 'nominal',
    scale: { domain: modes.map((mode) => modeLabel(mode, sites)), range: modes.map((mode) => MODE_COLORS[mode]) },
    legend: modes.length > 1 ? { symbolType: 'circle', symbolOpacity: 1, columns: 1 } : null,
  };
}

function curvePicture(request: RiskRequest, risk: Risk): Picture {
  const { sites } = request;
  const points = riskCurve(request, risk);
  const modes = shownModes(risk);
  const values = points.map((point) => ({ ...point, label: modeLabel(point.mode, sites.length) }));
  // Sites that differ have each their own curve: on this one only equal sites have a place.
  const same = sites.every((site) => site.logonServers === sites[0]?.logonServers);
  const you = modes.flatMap((mode) => {
    const p = averageIn(risk, mode).expectedStuck / sites.length;
    return same ? [{ n: sites[0]?.logonServers, p, label: modeLabel(mode, sites.length), say: percent(p) }] : [];
  });
  const now = modes.map((mode) => {
    const share = averageIn(risk, mode).expectedStuck / sites.length;
    return sites.length === 1
      ? percent(share)
      : curveWords.rows.withMode(percent(share), modeLabel(mode, sites.length));
  });
  const limit =
    risk.safeLogonServers === null
      ? curveWords.noneSafe
      : risk.safeLogonServers === 0
        ? curveWords.onlyWithoutServers
        : curveWords.safe(figureWords.nouns.logonServers(risk.safeLogonServers));
  const color = colorOf(modes, sites.length);
  const x = {
    field: 'n',
    type: 'quantitative',
    title: curveWords.rows.axis,
    scale: { nice: false },
    axis: { grid: false, tickCount: 10 },
  };
  const y = { field: 'p', type: 'quantitative', scale: { domain: [0, 1] }, axis: percentAxis };
  return toPicture(
    {
      title: (sites.length === 1 ? curveWords.titleSingle : curveWords.title)(now.join(', ')),
      subtitle: [curveWords.subtitle(nameSites(sites), limit), curveWords.shaded],
      alt: curveWords.alt({ sites: nameSites(sites), now: now.join(', '), limit }),
    },
    {
      height: 300,
      data: { values },
      layer: [
        {
          mark: { type: 'area', opacity: 0.12 },
          encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color: color },
        },
        { mark: { type: 'line', strokeWidth: 3, interpolate: 'monotone' }, encoding: { x, y, color } },
        {
          data: { values: same ? [{ n: sites[0]?.logonServers }] : [] },
          mark: { type: 'rule', strokeDash: [3, 4], color: colors.faint },
          encoding: { x },
        },
        {
          data: { values: you },
          mark: {
            type: 'point',
            filled: true,
            size: 150,
            stroke: colors.paper,
            strokeWidth: 2,
            opacity: 1,
          },
          encoding: { x, y, color: color },
        },
        {
          data: { values: you },
          mark: { type: 'text', align: 'left', dx: 11, dy: 14, fontSize: 15, fontWeight: 600 },
          encoding: { x, y, text: { field: 'say', type: 'nominal' }, color: color },
        },
      ],
    },
  );
}

function sitesPicture({ sites }: RiskRequest, risk: Risk): Picture {
  const modes = shownModes(risk);
  const { order, worst } = byRisk(risk);
  const rows = order.slice(0, MOST_ROWS);
  const siteAt = (j: number): string => nameOf(sites[j] ?? { logonServers: 0 }, j);
  const nameAt = (j: number): string => {
    const { logonServers, deadServers } = sites[j] ?? { logonServers: 0 };
    return deadServers
      ? sitesWords.rows.siteOffline(siteAt(j), logonServers, deadServers)
      : sitesWords.rows.site(siteAt(j), logonServers);
  };
  const values = rows.flatMap((j) =>
    modes.map((mode) => {
      const [low = 0, high = 0] = risk.band.modes[mode]?.perSite[j] ?? [];
      const p = averageIn(risk, mode).perSite[j] ?? 0;
      return { site: nameAt(j), label: modeLabel(mode, sites.length), p, low, high };
    }),
  );
  const stuck = modes.map((mode) => averageIn(risk, mode).expectedStuck);
  const [least, most] = [Math.min(...stuck), Math.max(...stuck)];
  const mean = most < 0.5 ? amount(most) : range(least, most);
  const top = order.slice(0, 3).map((j) => pictureWords.share(siteAt(j), percent(worst(j))));
  const left = sites.length - rows.length;
  const color = colorOf(modes, sites.length);
  const y = {
    field: 'site',
    type: 'nominal',
    sort: rows.map(nameAt),
    title: null,
    axis: { labelColor: colors.ink, ticks: false, domain: false, labelPadding: 10, grid: true },
  };
  const yOffset = { field: 'label', type: 'nominal', sort: modes.map((mode) => modeLabel(mode, sites.length)) };
  return toPicture(
    {
      title: sitesWords.title(capital(mean), sites.length, top.join(', ')),
      subtitle: [sitesWords.legend, ...(left > 0 ? [pictureWords.mostAtRisk(rows.length, sites.length)] : [])],
      alt: sitesWords.alt({
        worst: top.join(', '),
        mean,
        sites: sites.length,
        bands: order
          .slice(0, MOST_TOLD)
          .map((j) => {
            const [one = '', other] = modes.map((mode) => percents(risk.band.modes[mode]?.perSite[j] ?? [0, 0]));
            return sitesWords.rows.bands(siteAt(j), other === undefined ? one : sitesWords.rows.or(one, other));
          })
          .join(', '),
      }),
    },
    {
      height: { step: rows.length > 12 ? 16 : 22, for: 'position' },
      data: { values },
      layer: [
        {
          mark: { type: 'bar', height: 6, opacity: 0.28, cornerRadius: 3 },
          encoding: {
            y,
            yOffset,
            x: { field: 'low', type: 'quantitative', scale: { domain: [0, 1] }, axis: percentAxis },
            x2: { field: 'high' },
            color: color,
          },
        },
        {
          mark: { type: 'point', filled: true, size: 110, opacity: 1, stroke: colors.paper, strokeWidth: 1.5 },
          encoding: { y, yOffset, x: { field: 'p', type: 'quantitative', axis: percentAxis }, color },
        },
      ],
    },
  );
}

/** The three pictures of a risk: the curve against logon servers, the race as two distributions, the sites by risk. */
import type { Risk, RiskRequest } from '../timing/assess-risk.ts';
import type { BuildMode } from '../timing/parameters.ts';
import { BUILD_MODES } from '../timing/parameters.ts';
import { nameOf } from '../timing/warnings.ts';
import { nameSites } from '../timing-report/describe-risk.ts';
import { counted, percent, percents } from '../timing-report/figures.ts';
import { riskCurve } from './curve.ts';
import type { Picture } from './picture.ts';
import { colors, toPicture } from './picture.ts';
import { raceOf } from './race.ts';

export type RiskPictureKind = 'curve' | 'race' | 'sites';

/** Sites named in one picture: more rows cannot be read on a phone. */
const MOST_ROWS = 30;

const LABELS: Readonly<Record<BuildMode, string>> = {
  'per-site': 'package built per site',
  once: 'package built once',
};

/** The one that was asked for, or the one that suits: named sites by risk, equal ones as a curve. */
export function riskPicture(request: RiskRequest, risk: Risk, kind?: RiskPictureKind): Picture {
  const named = request.sites.length > 1 && request.sites.some((site) => site.code !== undefined);
  switch (kind ?? (named ? 'sites' : 'curve')) {
    case 'race':
      return racePicture(request, risk);
    case 'sites':
      return sitesPicture(request, risk);
    case 'curve':
      return curvePicture(request, risk);
  }
}

const percentAxis = { labelExpr: "100 * datum.value + ' %'", values: [0, 0.25, 0.5, 0.75, 1], title: null };

function labelOf(mode: BuildMode, sites: number): string {
  return sites === 1 ? 'chance to lose' : LABELS[mode];
}

function scaleOf(modes: readonly BuildMode[], sites: number): object {
  const range = modes.map((mode) => (mode === 'once' ? colors.orange : colors.blue));
  return { domain: modes.map((mode) => labelOf(mode, sites)), range };
}

function curvePicture(request: RiskRequest, risk: Risk): Picture {
  const { sites } = request;
  const points = riskCurve(request, risk);
  const modes = BUILD_MODES.filter((mode) => points.some((point) => point.mode === mode));
  const values = points.map((point) => ({ ...point, label: labelOf(point.mode, sites.length) }));
  const same = sites.every((site) => site.logonServers === sites[0]?.logonServers);
  const you = same
    ? modes.map((mode) => {
        const p = (risk.modes[mode]?.expectedStuck ?? 0) / sites.length;
        return { n: sites[0]?.logonServers, p, label: labelOf(mode, sites.length), say: percent(p) };
      })
    : modes.flatMap((mode) =>
        sites.map((site, j) => ({
          n: site.logonServers,
          p: risk.modes[mode]?.perSite[j],
          label: LABELS[mode],
          say: '',
        })),
      );
  const now = modes.map((mode) => {
    const share = (risk.modes[mode]?.expectedStuck ?? 0) / sites.length;
    return sites.length === 1 ? percent(share) : `${percent(share)} ${LABELS[mode].replace('package ', '')}`;
  });
  const limit =
    risk.safeLogonServers === null ? 'No number is safe.' : `Safe up to ${counted(risk.safeLogonServers, 'server')}.`;
  const color = {
    field: 'label',
    type: 'nominal',
    scale: scaleOf(modes, sites.length),
    legend: modes.length > 1 ? { symbolType: 'circle', symbolOpacity: 1 } : null,
  };
  const x = {
    field: 'n',
    type: 'quantitative',
    title: 'logon servers per site',
    scale: { nice: false },
    axis: { grid: false, tickCount: 10 },
  };
  const y = { field: 'p', type: 'quantitative', scale: { domain: [0, 1] }, axis: percentAxis };
  return toPicture(
    {
      title: `Chance of a site to lose the race: ${now.join(', ')}`,
      subtitle: [`${nameSites(sites)}. ${limit}`, `Shaded: 9 in 10 plausible worlds (${risk.band.basis}).`],
      alt: `Chance that a site loses the race against its number of logon servers. ${nameSites(sites)}: ${now.join(', ')}. ${limit}`,
    },
    {
      height: 380,
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
            size: same ? 150 : 50,
            stroke: colors.paper,
            strokeWidth: 2,
            opacity: same ? 1 : 0.6,
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

function racePicture(request: RiskRequest, risk: Risk): Picture {
  const mode = BUILD_MODES.find((one) => risk.modes[one] !== undefined) ?? 'per-site';
  const perSite = risk.modes[mode]?.perSite ?? [];
  const at = Math.max(0, perSite.indexOf(Math.max(...perSite)));
  const { site, shutdown, packages } = raceOf(request, at);
  const runners = [shutdown, ...packages];
  const values = runners.flatMap(({ name, points }) => points.map((point) => ({ ...point, name })));
  const p = perSite[at] ?? 0;
  const minutes = ([low, , high]: readonly [number, number, number]): string =>
    `${Math.round(low)} to ${Math.round(high)} min`;
  const first = packages[0]?.spread ?? [0, 0, 0];
  const said = `shutdown ${minutes(shutdown.spread)}, package after ${minutes(first)}`;
  const scale = { domain: runners.map(({ name }) => name), range: [colors.orange, colors.blue, colors.green] };
  const color = {
    field: 'name',
    type: 'nominal',
    scale,
    legend: { symbolType: 'square', symbolStrokeWidth: 0, symbolOpacity: 0.7 },
  };
  const x = {
    field: 'minutes',
    type: 'quantitative',
    title: 'minutes after the bootstrap started',
    axis: { grid: false, tickCount: 10 },
    scale: { nice: false },
  };
  const y = { field: 'density', type: 'quantitative', title: null, stack: null, axis: null };
  const who = `${site.code ?? 'A site'}, ${counted(site.logonServers, 'logon server')}`;
  return toPicture(
    {
      title: `The package comes before the shutdown has ended: ${percent(p)}`,
      subtitle: [
        `${who}; 9 times in 10: ${said}.`,
        'Where the orange lies right of the blue, the Despooler is still alive and eats the package.',
      ],
      alt: `Two overlapping distributions of one race. ${who}: ${said}; the package comes too early in ${percent(p)} of the cases.`,
    },
    {
      height: 300,
      data: { values },
      layer: [
        { mark: { type: 'area', opacity: 0.3, interpolate: 'monotone' }, encoding: { x, y, color } },
        {
          mark: { type: 'line', strokeWidth: 2.5, interpolate: 'monotone' },
          encoding: { x, y, color: color },
        },
        {
          data: { values: runners.map(({ name, spread }) => ({ name, minutes: spread[1] })) },
          mark: { type: 'rule', strokeDash: [4, 4], strokeWidth: 1.5 },
          encoding: { x, color: color },
        },
      ],
    },
  );
}

function sitesPicture({ sites }: RiskRequest, risk: Risk): Picture {
  const modes = BUILD_MODES.filter((mode) => risk.modes[mode] !== undefined);
  const worst = (j: number): number => Math.max(...modes.map((mode) => risk.modes[mode]?.perSite[j] ?? 0));
  const order = sites.map((_, j) => j).sort((a, b) => worst(b) - worst(a) || a - b);
  const rows = order.slice(0, MOST_ROWS);
  const nameAt = (j: number): string => {
    const site = sites[j] ?? { logonServers: 0 };
    return `${nameOf(site, j)} · ${site.logonServers}${site.deadServers ? ` (${site.deadServers} dead)` : ''}`;
  };
  const values = rows.flatMap((j) =>
    modes.map((mode) => {
      const [low = 0, high = 0] = risk.band.modes[mode]?.perSite[j] ?? [];
      return { site: nameAt(j), label: LABELS[mode], p: risk.modes[mode]?.perSite[j] ?? 0, low, high };
    }),
  );
  const stuck = modes.map((mode) => risk.modes[mode]?.expectedStuck ?? 0);
  const [least, most] = [Math.round(Math.min(...stuck)), Math.round(Math.max(...stuck))];
  const mean = least === most ? `about ${most}` : `${least} to ${most}`;
  const top = order.slice(0, 3).map((j) => `${nameOf(sites[j] ?? { logonServers: 0 }, j)} ${percent(worst(j))}`);
  const left = sites.length - rows.length;
  const scale = {
    domain: modes.map((mode) => LABELS[mode]),
    range: modes.map((mode) => (mode === 'once' ? colors.orange : colors.blue)),
  };
  const color = { field: 'label', type: 'nominal', scale, legend: { symbolType: 'circle', symbolOpacity: 1 } };
  const y = {
    field: 'site',
    type: 'nominal',
    sort: rows.map(nameAt),
    title: null,
    axis: { labelColor: colors.ink, ticks: false, domain: false, labelPadding: 10, grid: true },
  };
  const yOffset = { field: 'label', type: 'nominal', sort: modes.map((mode) => LABELS[mode]) };
  return toPicture(
    {
      title: `${mean} of ${sites.length} sites get stuck; most at risk: ${top.join(', ')}`,
      subtitle: [
        `Site · logon servers. Dot: chance to lose the race. Bar: 9 in 10 plausible worlds (${risk.band.basis}).`,
        ...(left > 0 ? [`The ${rows.length} most at risk of ${sites.length}.`] : []),
      ],
      alt: `Sites by their chance to lose the race, worst first: ${top.join(', ')}. Expected stuck: ${mean} of ${sites.length}. ${order
        .slice(0, 10)
        .map(
          (j) =>
            `${nameOf(sites[j] ?? { logonServers: 0 }, j)} ${modes.map((mode) => percents(risk.band.modes[mode]?.perSite[j] ?? [0, 0])).join(' or ')}`,
        )
        .join(', ')}.`,
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

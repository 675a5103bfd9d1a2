/**
 * Runs in the browser: reads the numbers that the page carries, and computes them anew with the model itself whenever a slider
 * moves. Bundled with the model and the chart library into the page, so that it works offline; checked by tsconfig.page.json,
 * because only this file knows a document. Acts on import.
 */
import type { Spec } from 'vega';
import { parse, View } from 'vega';
import type { BuildMode, Parameters } from '../model/parameters.ts';
import { BUILD_MODES } from '../model/parameters.ts';
import { amount, duration, percent } from '../report/figures.ts';
import type { PageModel, Recomputed } from './recompute.ts';
import { recompute } from './recompute.ts';
import { slidersFor } from './sliders.ts';
import { pageWords } from './words.ts';

/** Sites shown one by one: the most at risk. */
const MOST_SITES = 30;
/** A slider that is being dragged is left alone until it rests. */
const REST_MS = 150;

const { nouns } = pageWords;
const MODE_NAMES: Readonly<Record<BuildMode | 'both', string>> = {
  both: nouns.both,
  'per-site': nouns.perSite,
  once: nouns.once,
};

interface PageData {
  readonly model: PageModel;
  readonly charts: { readonly ways: Spec; readonly sites: Spec };
}

function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found as T;
}

const { model, charts } = JSON.parse(element('data').textContent ?? '') as PageData;
const parameters: Record<keyof Parameters, number> = { ...model.parameters };
let modes: readonly BuildMode[] = model.modes;
let shown = model.ways.length > 1 ? 1 : 0;

function drawChart(id: string, spec: Spec): View {
  const view = new View(parse(spec), { renderer: 'svg', container: element(id), hover: false });
  void view.runAsync();
  return view;
}

const views = { ways: drawChart('ways-chart', charts.ways), sites: drawChart('sites-chart', charts.sites) };

function addControls(): void {
  const controls = element('controls');
  for (const { name, say: sayValue, min, max, step } of slidersFor(model.parameters)) {
    const row = document.createElement('label');
    const input = document.createElement('input');
    const value = document.createElement('output');
    Object.assign(input, { type: 'range', min: String(min), max: String(max), step: String(step) });
    input.id = name;
    input.value = String(parameters[name]);
    const say = (): void => {
      value.textContent = sayValue(parameters[name]);
    };
    input.addEventListener('input', () => {
      parameters[name] = Number(input.value);
      say();
      later();
    });
    say();
    row.append(input, value);
    controls.append(row);
  }
  const select = element<HTMLSelectElement>('mode');
  const asked = modes.length === 2 ? 'both' : (modes[0] ?? 'both');
  for (const mode of ['both', ...BUILD_MODES] as const)
    select.add(new Option(MODE_NAMES[mode], mode, false, mode === asked));
  select.addEventListener('change', () => {
    modes = select.value === 'both' ? BUILD_MODES : BUILD_MODES.filter((mode) => mode === select.value);
    later();
  });
  const ways = element<HTMLSelectElement>('way');
  for (const [i, { label }] of model.ways.entries()) ways.add(new Option(label, String(i), false, i === shown));
  ways.addEventListener('change', () => {
    shown = Number(ways.value);
    later();
  });
  element('reset').addEventListener('click', () => location.reload());
}

let timer: number | undefined;
function later(): void {
  clearTimeout(timer);
  timer = window.setTimeout(update, REST_MS);
}

function update(): void {
  const results = recompute(model, parameters, modes);
  element('results').replaceChildren(...results.map(resultRow));
  const bars = results.map(({ stuck, byMode }, i) => {
    const means = Object.values(byMode);
    return { row: model.ways[i]?.label, stuck, low: Math.min(...means), high: Math.max(...means) };
  });
  void views.ways.data('table', bars).runAsync();
  void views.sites.data('table', siteRows(results[shown])).runAsync();
}

function resultRow({ stuck, byMode, hours, hoursIfNoneStuck, noneStuck }: Recomputed, i: number): HTMLElement {
  const row = document.createElement('tr');
  const way = model.ways[i];
  const [perSite = '', once] = BUILD_MODES.flatMap((mode) =>
    byMode[mode] === undefined ? [] : [amount(byMode[mode])],
  );
  const cells = [
    way?.label ?? '',
    amount(stuck),
    once === undefined ? perSite : nouns.or(perSite, once),
    percent(1 - noneStuck),
    hoursIfNoneStuck === null ? nouns.hardlyEver : duration(3600 * hoursIfNoneStuck),
    duration(3600 * hours),
    String(way?.handSteps ?? 0),
  ];
  for (const text of cells) row.insertCell().textContent = text;
  row.title = way?.name ?? '';
  return row;
}

function siteRows(result: Recomputed | undefined): readonly object[] {
  if (result === undefined) return [];
  const { sites } = model.request;
  const worst = (j: number): number => Math.max(...result.perSite.map((chances) => chances[j] ?? 0));
  return sites
    .map(({ code, logonServers }, j) => ({
      site: nouns.site(code ?? nouns.siteNumber(j + 1), logonServers),
      p: worst(j),
    }))
    .sort((a, b) => b.p - a.p)
    .slice(0, MOST_SITES);
}

addControls();
update();

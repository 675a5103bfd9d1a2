/** A page that needs nothing but itself: words, numbers, the model, the chart library. It can be sent to a colleague. */
import { drawSvg } from '../chart/draw.ts';
import type { Picture } from '../chart/picture.ts';
import type { Item, Report } from '../report/report.ts';
import { pageScript } from './bundle.ts';
import { sitesChart, waysChart } from './page-charts.ts';
import type { PageModel } from './recompute.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1b2330; --paper: #fbfbfd; --faint: #5b6675; --line: #d5dae2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf0; --paper: #171b22; --faint: #9aa5b4; --line: #394150; } }
body { font: 16px/1.5 'Open Sans', 'Segoe UI', Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 900px; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; } td, th { padding: .3rem .8rem .3rem 0; text-align: left; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 400; } code { font-size: .95em; } pre { overflow-x: auto; padding: .5rem; border: 1px solid var(--line); }
#controls label { display: flex; gap: 1rem; align-items: center; } #controls input { width: 16rem; max-width: 50%; }
.small { color: var(--faint); font-size: .9rem; } .danger { font-weight: 600; } li { margin: .4rem 0; } svg text { fill: var(--faint) !important; }
#ways-chart, #sites-chart { overflow-x: auto; } #ways-chart svg, #sites-chart svg { max-width: 100%; height: auto; }
img { max-width: 100%; height: auto; border-radius: .4rem; }
`;

export interface PageContents {
  readonly title: string;
  /** What the command line says of the same numbers. */
  readonly report: Report;
  readonly model: PageModel;
  /** Drawn once, with the numbers of the report: no slider moves them. */
  readonly pictures?: readonly Picture[];
}

export async function writePage({ title, report, model, pictures = [] }: PageContents): Promise<string> {
  const [script, charts, figures] = await Promise.all([
    pageScript(),
    compileCharts(),
    Promise.all(pictures.map(pictureHtml)),
  ]);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>
<h1>${escapeHtml(report.headline)}</h1>
${report.say.map((say) => `<p>${escapeHtml(say)}</p>`).join('\n')}
${report.tables.map(tableHtml).join('\n')}
${figures.join('\n')}
<h2>What if?</h2>
<p>Move a slider to recompute the table and the charts below with exactly these values, instead of the average over all likely values.</p>
<div id="controls"></div>
<p><label>The parent builds the install package <select id="mode"></select></label> <button id="reset" type="button">Reset</button></p>
<table><thead><tr><th></th><th>sites stuck</th><th>by build mode</th><th>chance of any stuck</th><th>time if none is stuck</th><th>time in 95 % of cases</th><th>manual steps</th></tr></thead><tbody id="results"></tbody></table>
<div id="ways-chart"></div>
<p><label>Sites most at risk, with <select id="way"></select></label></p>
<div id="sites-chart"></div>
${report.lists.map(({ title: name, items, more }) => `<h2>${escapeHtml(name)}</h2><ul>${items.map(itemHtml).join('')}</ul>${more === undefined ? '' : `<p>${escapeHtml(more)}</p>`}`).join('\n')}
${report.small.map((small) => `<p class="small">${escapeHtml(small)}</p>`).join('\n')}
<script id="data" type="application/json">${jsonForHtml({ model, charts })}</script>
<script>${script}</script>
</body></html>
`;
}

/** Vega-Lite is needed to write a page, Vega alone to show it. */
async function compileCharts() {
  const { compile } = await import('vega-lite');
  return { ways: compile(waysChart).spec, sites: compile(sitesChart).spec };
}

/** As an image of its own, so that no name in one drawing meets the same name in another. */
async function pictureHtml(picture: Picture): Promise<string> {
  const base64 = Buffer.from(await drawSvg(picture)).toString('base64');
  return `<p><img src="data:image/svg+xml;base64,${base64}" alt="${escapeHtml(picture.alt)}"></p>`;
}

function tableHtml({ title, columns, rows, more }: Report['tables'][number]): string {
  const head = columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('');
  return `${title === undefined ? '' : `<h2>${escapeHtml(title)}</h2>`}<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${more === undefined ? '' : `<p class="small">${escapeHtml(more)}</p>`}`;
}

function itemHtml({ text, commands = [], danger }: Item): string {
  const copied = commands.length === 0 ? '' : `<pre>${commands.map(escapeHtml).join('\n')}</pre>`;
  return `<li>${escapeHtml(text)}${copied}${danger === undefined ? '' : `<p class="danger">${escapeHtml(danger)}</p>`}</li>`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** No "<" can end the script that holds the data. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

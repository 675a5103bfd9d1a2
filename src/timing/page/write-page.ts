/** A page that needs nothing but itself: words, numbers, the model, the chart library. It can be sent to a colleague. */
import { drawSvg } from '../chart/draw.ts';
import type { Picture } from '../chart/picture.ts';
import type { Item, Report } from '../report/report.ts';
import { pageScript } from './bundle.ts';
import { sitesChart, waysChart } from './page-charts.ts';
import type { PageModel } from './recompute.ts';
import { STYLE } from './style.ts';
import { pageWords as words } from './words.ts';

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
<h2>${escapeHtml(words.whatIf)}</h2>
<p>${escapeHtml(words.howTo)}</p>
<div id="controls"></div>
<p><label>${escapeHtml(words.build)} <select id="mode"></select></label> <button id="reset" type="button">${escapeHtml(words.reset)}</button></p>
<table><thead><tr><th></th>${Object.values(words.columns)
    .map((column) => `<th>${escapeHtml(column)}</th>`)
    .join('')}</tr></thead><tbody id="results"></tbody></table>
<div id="ways-chart"></div>
<p><label>${escapeHtml(words.worstSites)} <select id="way"></select></label></p>
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

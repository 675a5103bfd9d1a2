/** Picture → SVG → PNG. The chart library is loaded here, when something is drawn, and nowhere else. */
import { createRequire } from 'node:module';
import type { Picture } from './picture.ts';
import { colors } from './picture.ts';

/** Twice the size in points: sharp on a phone. */
const SCALE = 2;

/** Where the shipped font lies; a container has no other. */
function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return ['400Regular/OpenSans_400Regular.ttf', '600SemiBold/OpenSans_600SemiBold.ttf'].map((file) =>
    resolve(`@expo-google-fonts/open-sans/${file}`),
  );
}

/**
 * Width of a text in points. Vega has no canvas to measure with here and guesses 0.8 em a character, which leaves a broad
 * empty margin; Open Sans has 0.53 em on average in the words of our charts, a little more where bold.
 */
function textWidth(item: { readonly fontSize?: number; readonly fontWeight?: number | string }, text: unknown): number {
  const line = typeof text === 'string' ? text : String((item as { text?: unknown }).text ?? '');
  return line.length * (item.fontSize ?? 11) * (Number(item.fontWeight) >= 600 ? 0.57 : 0.53);
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** @returns a whole SVG document whose title and description say the result */
export async function drawSvg({ spec, title, alt }: Picture): Promise<string> {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  (vega as unknown as { textMetrics: { width: typeof textWidth } }).textMetrics.width = textWidth;
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  const words = `<title>${escapeXml(title)}</title><desc>${escapeXml(alt)}</desc>`;
  return svg.replace(/<svg ([^>]*)>/, (_, attributes: string) => `<svg role="img" ${attributes}>${words}`);
}

/** @param svg as `drawSvg` returns it */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const font = {
    fontFiles: fontFiles(),
    loadSystemFonts: false,
    defaultFontFamily: 'Open Sans',
    sansSerifFamily: 'Open Sans',
  };
  return new Resvg(svg, { font, background: colors.paper, fitTo: { mode: 'zoom', value: SCALE } }).render().asPng();
}

/**
 * A picture of the timing check before it is drawn: plain data. Why not in `src/timing`: the core draws nothing and needs no
 * library. Why solid ground: a PNG cannot know whether it is read on a light or a dark screen, so it brings its own paper.
 */
import type { TopLevelSpec } from 'vega-lite';
import { wrapped } from './wrapped.ts';

export interface Picture {
  readonly title: string;
  /** The result in words, for those who cannot see it. */
  readonly alt: string;
  readonly spec: TopLevelSpec;
}

/** Okabe and Ito's colours: told apart by every kind of colour vision, and dark enough (3:1) on the paper. */
export const colors = {
  paper: '#fbfbfd',
  ink: '#1b2330',
  faint: '#5b6675',
  grid: '#e3e7ee',
  blue: '#0072b2',
  orange: '#d55e00',
  green: '#00795c',
  you: '#1b2330',
} as const;

/** What the charts are set in; the first one is shipped, the others serve an SVG that is opened elsewhere. */
export const FONT = 'Open Sans, Segoe UI, Helvetica, Arial, sans-serif';

/** Of the drawing without its labels: a Slack thread shows a picture some 400 to 500 px wide, and its words must stay legible. */
const WIDTH = 440;
/** Characters of a line that fit over the drawing and its labels. */
const TITLE_CHARACTERS = 54;
const SUBTITLE_CHARACTERS = 74;

const config: NonNullable<TopLevelSpec['config']> = {
  background: colors.paper,
  font: FONT,
  padding: 20,
  view: { stroke: null },
  title: {
    anchor: 'start',
    frame: 'bounds',
    color: colors.ink,
    fontSize: 17,
    fontWeight: 600,
    subtitleColor: colors.faint,
    subtitleFontSize: 13.5,
    subtitlePadding: 6,
    subtitleLineHeight: 19,
    offset: 16,
  },
  axis: {
    labelColor: colors.faint,
    labelFontSize: 13,
    titleColor: colors.ink,
    titleFontSize: 13.5,
    titleFontWeight: 400,
    titlePadding: 10,
    gridColor: colors.grid,
    domainColor: '#aab3c0',
    tickColor: '#aab3c0',
  },
  legend: {
    labelColor: colors.ink,
    labelFontSize: 13.5,
    symbolSize: 130,
    symbolStrokeWidth: 3,
    orient: 'top',
    title: null,
    padding: 0,
    offset: 10,
    labelLimit: 0,
    columnPadding: 24,
  },
};

/** A chart with its words, a long title in several lines; `marks` is the rest of the Vega-Lite specification. */
export function toPicture(
  words: { readonly title: string | readonly string[]; readonly alt: string; readonly subtitle: readonly string[] },
  marks: object,
): Picture {
  const { alt, subtitle } = words;
  const lines = typeof words.title === 'string' ? wrapped(words.title, TITLE_CHARACTERS) : words.title;
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: alt,
    width: WIDTH,
    title: {
      text: lines.length === 1 ? lines[0] : [...lines],
      subtitle: subtitle.flatMap((line) => wrapped(line, SUBTITLE_CHARACTERS)),
    },
    config,
    ...marks,
  } as TopLevelSpec;
  return { title: lines.join(' '), alt, spec };
}

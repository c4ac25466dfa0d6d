import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { svgOf } from '../domain/report/svg.js';
import type { Chart } from '../domain/report/chart.js';
import { FONT_FILES, FONT_NAME } from './fonts.js';

const WASM = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');

/** Twice as fine as it is shown: for the screens of phones. */
const SCALE = 2;

type Draw = (svg: string) => Uint8Array;

let loading: Promise<Draw> | null = null;

/** pngOf draws a chart as a PNG picture, twice as large as it is shown. */
export async function pngOf(chart: Chart): Promise<Uint8Array> {
  // Loaded when it is needed first: most processes draw nothing.
  loading ??= load().catch((error: unknown) => {
    // What could not be loaded once is not lost for ever.
    loading = null;
    throw error;
  });
  const draw = await loading;
  return draw(svgOf(chart, FONT_NAME));
}

async function load(): Promise<Draw> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  const font = { fontBuffers: [await readFile(FONT_FILES.regular)], defaultFontFamily: FONT_NAME };
  // Last: it can be done once.
  await initWasm(await readFile(WASM));
  return (svg) => {
    const drawing = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: SCALE } });
    const picture = drawing.render();
    try {
      return picture.asPng();
    } finally {
      picture.free();
      drawing.free();
    }
  };
}

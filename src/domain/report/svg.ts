import type { Chart, Shape } from './chart.js';
import { INK_COLOURS } from './colours.js';
import { escapedXml } from '../xml.js';

const PADDING = 12;

/** svgOf draws a chart on white, in a font. */
export function svgOf({ title, summary, width, height, shapes }: Chart, font: string): string {
  const [wide, high] = [width + 2 * PADDING, height + 2 * PADDING];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="${-PADDING} ${-PADDING} ${wide} ${high}" role="img" font-family="${escapedXml(font)}">`,
    `<title>${escapedXml(title)}</title><desc>${escapedXml(summary)}</desc>`,
    `<rect x="${-PADDING}" y="${-PADDING}" width="${wide}" height="${high}" rx="6" fill="#fff"/>`,
    ...shapes.map(elementOf),
    '</svg>',
  ].join('');
}

function elementOf(shape: Shape): string {
  const fill = INK_COLOURS[shape.ink];
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height } = shape;
      return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${fill}"/>`;
    }
    case 'text': {
      const { x, y, text, size, anchor } = shape;
      return `<text x="${short(x)}" y="${short(y)}" font-size="${size}" text-anchor="${anchor}" fill="${fill}">${escapedXml(text)}</text>`;
    }
  }
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const SERIES = 8;

/** REST is the colour of what is summed up because it is too small to be told apart. */
export const REST = '--series-rest';

/** seriesColour is the colour of the n-th line of a chart, from 0, as the name of a CSS variable. */
export function seriesColour(index: number): string {
  return `--series-${(index % SERIES) + 1}`;
}

/** colourNow is what a colour is in the theme of the moment, for what is drawn rather than styled. */
export function colourNow(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name);
}

/** swatch is the style of a patch of a colour. */
export function swatch(name: string): { backgroundColor: string } {
  return { backgroundColor: `var(${name})` };
}

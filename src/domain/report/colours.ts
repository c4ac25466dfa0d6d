import type { Ink } from './chart.js';
import type { Tone } from './report-document.js';

/** INK_COLOURS are the colours of charts on white: those of the page. */
export const INK_COLOURS: Readonly<Record<Ink, string>> = {
  ink: '#1b2430',
  quiet: '#56616f',
  line: '#e4e8ec',
  accent: '#1f5fbf',
  good: '#19764a',
  warn: '#b06a00',
  bad: '#bb2430',
  'series-1': '#2a6fd6',
  'series-2': '#c95f0c',
  'series-3': '#128a6b',
  'series-4': '#a03ea0',
  rest: '#a9b3bf',
};

/** TONE_COLOURS are the colours of words on white. */
export const TONE_COLOURS: Readonly<Record<Tone, string>> = {
  neutral: INK_COLOURS.ink,
  good: INK_COLOURS.good,
  warn: '#8f5300',
  bad: INK_COLOURS.bad,
};

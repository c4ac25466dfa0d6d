import type { Language } from '../notification/channel.js';
import type { Chart } from './chart.js';

/** SECTION_IDS are the sections of a report, in their order. */
export const SECTION_IDS = [
  'spend',
  'movers',
  'budgets',
  'slos',
  'incidents',
  'providers',
  'quality',
  'security',
  'recommendations',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** TONES say what something means for its reader. */
export const TONES = ['neutral', 'good', 'warn', 'bad'] as const;
export type Tone = (typeof TONES)[number];

/** Figure is a number that matters, and how it changed. */
export interface Figure {
  label: string;
  value: string;
  /** Beside the value: what it was before, or what is to be known of it; empty: nothing. */
  note: string;
  tone: Tone;
}

/** Cell is a cell of a table. */
export interface Cell {
  text: string;
  tone: Tone;
}

/** ReportTable is rows under columns; numbers are set to the right. */
export interface ReportTable {
  columns: { title: string; isNumber: boolean }[];
  rows: Cell[][];
}

/** ReportSection is a part of a report in words. */
export interface ReportSection {
  id: SectionId;
  title: string;
  sentences: string[];
  figures: Figure[];
  charts: Chart[];
  table: ReportTable | null;
}

/** ReportDocument is a report in the words of a language, for all forms that it is written in. */
export interface ReportDocument {
  language: Language;
  title: string;
  /** Of which time it tells. */
  period: string;
  /** What matters most, in whole sentences. */
  headlines: string[];
  sections: ReportSection[];
  /** When it was made, and what may be otherwise by now. */
  notes: string[];
}

/** cell is a cell of a table. */
export function cell(text: string, tone: Tone = 'neutral'): Cell {
  return { text, tone };
}

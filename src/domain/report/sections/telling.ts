import type { Language } from '../../notification/channel.js';
import type { Amounts } from '../amounts.js';
import type { ReportedUsage, ReportFacts } from '../report-facts.js';
import type { Figure, ReportSection, SectionId, Tone } from '../report-document.js';
import type { ReportWords } from '../words.js';

/** Telling is what sections are told from: the facts, and how they are said. */
export interface Telling {
  facts: ReportFacts;
  language: Language;
  words: ReportWords;
  amounts: Amounts;
}

/** sectionOf is a section; one without anything in it says that there is nothing to tell. */
export function sectionOf(id: SectionId, { words }: Telling, told: Partial<ReportSection>): ReportSection {
  const section = { id, title: words.sections[id], sentences: [], figures: [], charts: [], table: null, ...told };
  const isEmpty = section.table === null && section.figures.length === 0 && section.charts.length === 0;
  return isEmpty ? { ...section, sentences: [...section.sentences, words.none[id]] } : section;
}

/** figure is a number that matters. */
export function figure(label: string, value: string, note = '', tone: Tone = 'neutral'): Figure {
  return { label, value, note, tone };
}

/** knownUsd writes a cost: with calls that have no price it is a lower bound. */
export function knownUsd({ words, amounts }: Telling, usd: string | null, unpricedCalls: number): string {
  const text = amounts.usd(usd);
  return usd !== null && unpricedCalls > 0 ? words.atLeast(text) : text;
}

/** changeOf is by which part something is more than it was; `null`: there was nothing, or nobody knows. */
export function changeOf(before: string | number | null, after: string | number | null): number | null {
  if (before === null || after === null || Number(before) === 0) return null;
  return Number(after) / Number(before) - 1;
}

/** costComparedTo says how a cost changed since the period before; empty where calls of either have no price. */
export function costComparedTo(telling: Telling, before: ReportedUsage, after: ReportedUsage): string {
  return before.unpricedCalls + after.unpricedCalls > 0 ? '' : comparedTo(telling, before.costUsd, after.costUsd);
}

/** comparedTo says how something changed since the period before; empty where nothing is known of it. */
export function comparedTo(
  { facts, words, amounts }: Telling,
  before: string | number | null,
  after: string | number | null,
): string {
  const change = changeOf(before, after);
  return change === null ? '' : words.changed(amounts.change(change), words.before[facts.kind]);
}

import { formatUsd } from '../money.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../period.js';
import type { Impact } from './impact.js';
import type { Course } from './incident.js';
import { POST_MORTEM_WORDS, type Language, type PostMortemWords } from './post-mortem-words.js';
import { changesBefore, type Happening } from './timeline.js';

/** PostMortemFacts is what a draft is made of. */
export interface PostMortemFacts {
  title: string;
  course: Course;
  alerts: number;
  /** What people have written of it; `null`: nothing. */
  cause: string | null;
  effect: string | null;
  /** `null`: no figures are kept of that time any more. */
  impact: Impact | null;
  timeline: readonly Happening[];
}

const SECOND_MS = 1_000;

/** postMortemOf is the draft of a post-mortem, in Markdown: what is known, and places for what people know. */
export function postMortemOf(facts: PostMortemFacts, language: Language): string {
  const words = POST_MORTEM_WORDS[language];
  const { sections, toFill } = words;
  const parts = [
    `# ${words.heading(oneLine(facts.title))}`,
    section(sections.summary, summary(facts, words)),
    section(sections.impact, [...impact(facts, words), '', facts.effect === null ? toFill : written(facts.effect)]),
    section(sections.cause, [facts.cause === null ? toFill : written(facts.cause)]),
    section(sections.before, listed(changesBefore(facts.timeline, facts.course.begunMs), words)),
    section(sections.timeline, listed(facts.timeline, words)),
    section(sections.well, [`- ${toFill}`]),
    section(sections.ill, [`- ${toFill}`]),
    section(sections.actions, [row(words.actions), row(words.actions.map(() => '---')), row([toFill, '', ''])]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(heading: string, lines: readonly string[]): string {
  return [`## ${heading}`, '', ...lines].join('\n');
}

function summary({ course, alerts }: PostMortemFacts, words: PostMortemWords): string[] {
  const { facts, states, severities } = words;
  const { begunMs, detectedMs } = course;
  const reached = (name: string, atMs: number | null, fromMs: number): string =>
    `- ${name}: ${atMs === null ? words.notYet : `${timeOf(atMs)} (${words.after(spanOf(atMs - fromMs, words))})`}`;
  return [
    `- ${facts.severity}: ${severities[course.severity]}`,
    `- ${facts.state}: ${states[course.state]}`,
    `- ${facts.begun}: ${timeOf(begunMs)}`,
    reached(facts.detected, detectedMs, begunMs),
    reached(facts.acknowledge, course.acknowledgedMs, detectedMs),
    reached(facts.mitigate, course.mitigatedMs, begunMs),
    reached(facts.resolve, course.resolvedMs, begunMs),
    `- ${facts.alerts}: ${alerts}`,
    ...(course.returns > 0 ? [`- ${facts.returns}: ${course.returns}`] : []),
  ];
}

function impact({ impact: told }: PostMortemFacts, words: PostMortemWords): string[] {
  const { figures } = words;
  if (!told) return [words.notKept];
  const { span, providers, calls, failed } = told;
  return [
    `- ${figures.span}: ${timeOf(span.fromMs)} – ${timeOf(span.toMs)}`,
    ...(providers.length > 0 ? [`- ${figures.providers}: ${oneLine(providers.join(', '))}`] : []),
    `- ${figures.calls}: ${calls}`,
    `- ${figures.failed}: ${failed}${calls > 0 ? ` (${percentOf(failed / calls)} %)` : ''}`,
    `- ${figures.failedCost}: $${formatUsd(told.failedCostNano)}`,
    `- ${figures.cost}: $${formatUsd(told.costNano)}`,
    ...told.budgets.map(({ objective, bad, total, spentPart }) => {
      const percent = spentPart === null ? null : percentOf(spentPart);
      return `- ${words.budget({ objective: oneLine(objective), bad, total, percent })}`;
    }),
  ];
}

function listed(timeline: readonly Happening[], words: PostMortemWords): string[] {
  if (timeline.length === 0) return [words.nothing];
  const rows = timeline.map((happening) => row([timeOf(happening.atMs), said(happening, words)]));
  return [row(words.table), row(words.table.map(() => '---')), ...rows];
}

function said({ kind, alert, by, note, detail }: Happening, words: PostMortemWords): string {
  const about = [
    ...(alert ? [[alert.ruleName, ...Object.values(alert.labels)].join(' ')] : []),
    ...Object.values(detail),
    ...(by === null ? [] : [by]),
    ...(note === null ? [] : [note]),
  ];
  return about.length === 0 ? words.kinds[kind] : `${words.kinds[kind]}: ${about.join(' · ')}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(oneLine).join(' | ')} |`;
}

/** What people and senders write must neither end a line, nor be taken for HTML or for marks of Markdown, such as links and pictures. */
function oneLine(text: string): string {
  return withoutHtml(text.replaceAll(/\s+/gu, ' ').trim()).replaceAll(/[\\`*_[\]!|~]/g, '\\$&');
}

/** What people write of an incident may have lists and such, but no headings and fences: these would take the rest of the draft along. */
function written(text: string): string {
  return withoutHtml(text).replaceAll(/^([ \t]*)(?=#|`{3}|~{3}|=+[ \t]*$|-{2,}[ \t]*$)/gm, '$1\\');
}

function withoutHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString().replace('T', ' ').slice(0, 19);
}

function percentOf(part: number): string {
  return String(Math.round(part * 1_000) / 10);
}

/** The two largest units tell enough. */
function spanOf(spanMs: number, { units }: PostMortemWords): string {
  const parts = [
    [Math.floor(spanMs / DAY_MS), units.d],
    [Math.floor((spanMs % DAY_MS) / HOUR_MS), units.h],
    [Math.floor((spanMs % HOUR_MS) / MINUTE_MS), units.min],
    [Math.floor((spanMs % MINUTE_MS) / SECOND_MS), units.s],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return `0${units.s}`;
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
}

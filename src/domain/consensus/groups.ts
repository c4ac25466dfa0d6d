import { codeLikeness, codeOf, type Code } from './code.js';
import type { Answered } from './member.js';
import type { AnswerKind } from './reading.js';
import { alikeAsTexts, saidOf } from './said.js';
import { sameAnswer } from './same-answer.js';

/** Grouping is who gave the same answer, and how far any two say the same, 0 to 1. */
export interface Grouping {
  groups: readonly (readonly Answered[])[];
  likeness: (one: Answered, other: Answered) => number;
}

/** From this likeness on two free texts count as one answer: above what contradicts, below what is worded anew. */
const SAME_TEXT = 0.25;

/** Two programs that are this alike differ in names at most. */
const SAME_CODE = 0.9;

/** groupsOf puts those together who gave the same answer, compared as a kind. */
export function groupsOf(answers: readonly Answered[], kind: AnswerKind): Grouping {
  switch (kind) {
    case 'text':
      return alikeOf(answers, SAME_TEXT, saidOf, alikeAsTexts);
    case 'code':
      return alikeOf(answers, SAME_CODE, (answer): Code => codeOf(answer.text), codeLikeness);
    case 'option':
    case 'yes_no':
    case 'number':
    case 'date':
    case 'literal':
      return equalOf(answers, (one, other) => sameAnswer(kind, one.readings, other.readings));
  }
}

/**
 * Whoever says the same as one of a group is of it: 0.333 and 0.3333 are both a third. Who says the same as two who contradict
 * each other tells less than they (`5`, beside `5 km` and `5 miles`) and joins those of them who have most behind them.
 */
function equalOf(answers: readonly Answered[], same: (one: Answered, other: Answered) => boolean): Grouping {
  const alike = new Map(answers.map((one) => [one, new Set(answers.filter((other) => same(one, other)))]));
  const are = (one: Answered, other: Answered): boolean => alike.get(one)?.has(other) ?? false;
  const isVague = (one: Answered): boolean => {
    const its = [...(alike.get(one) ?? [])];
    return its.some((a) => its.some((b) => !are(a, b)));
  };
  const groups = joined(
    answers.filter((each) => !isVague(each)),
    are,
  );
  const ranked = groups.toSorted(
    (one, other) => weightOf(other) - weightOf(one) || (leastOf(one) < leastOf(other) ? -1 : 1),
  );
  const left: Answered[] = [];
  const joining = answers
    .filter(isVague)
    .map((each) => [each, ranked.find((group) => group.some((its) => are(each, its)))] as const);
  for (const [each, group] of joining) (group ?? left).push(each);
  const all = [...ranked, ...joined(left, are)];
  const groupOf = new Map(all.flatMap((group) => group.map((answer) => [answer, group] as const)));
  return { groups: all, likeness: (one, other) => Number(groupOf.get(one) === groupOf.get(other)) };
}

function joined(answers: readonly Answered[], are: (one: Answered, other: Answered) => boolean): Answered[][] {
  let groups: Answered[][] = [];
  for (const answer of answers) {
    const its = groups.filter((group) => group.some((other) => are(answer, other)));
    groups = [...groups.filter((group) => !its.includes(group)), [...its.flat(), answer]];
  }
  return groups;
}

function weightOf(group: readonly Answered[]): number {
  return group.reduce((sum, { weight }) => sum + weight, 0);
}

/** The first by letters of what they say, so that no order of theirs decides. */
function leastOf(group: readonly Answered[]): string {
  return group.reduce(
    (least, { readings }) => (readings.text < least ? readings.text : least),
    group[0]?.readings.text ?? '',
  );
}

/**
 * What is alike in degrees is put together from the most alike on, as long as the mean likeness between two groups is high
 * enough (average linkage, UPGMA): a chain of small differences does not end in one group.
 */
function alikeOf<Prepared>(
  answers: readonly Answered[],
  enough: number,
  prepare: (answer: Answered) => Prepared,
  compare: (one: Prepared, other: Prepared) => number,
): Grouping {
  const ordered = answers.toSorted((one, other) => (one.text < other.text ? -1 : Number(one.text > other.text)));
  const prepared = ordered.map(prepare);
  const table = prepared.map((one, row) => prepared.slice(0, row).map((other) => compare(one, other)));
  const at = (row: number, column: number): number =>
    row === column ? 1 : ((row > column ? table[row]?.[column] : table[column]?.[row]) ?? 0);
  const places = new Map(ordered.map((answer, place) => [answer, place]));
  return {
    groups: linked(ordered.length, at, enough).map((group) => group.map((place) => ordered[place] as Answered)),
    likeness: (one, other) => at(places.get(one) ?? 0, places.get(other) ?? 0),
  };
}

function linked(count: number, at: (row: number, column: number) => number, enough: number): number[][] {
  const groups = Array.from({ length: count }, (_, place) => [place]);
  for (;;) {
    let best: { mean: number; first: number; second: number } | null = null;
    for (let first = 0; first < groups.length; first++) {
      for (let second = first + 1; second < groups.length; second++) {
        const mean = meanBetween(groups[first] ?? [], groups[second] ?? [], at);
        if (mean >= enough && (!best || mean > best.mean)) best = { mean, first, second };
      }
    }
    if (!best) return groups;
    groups[best.first]?.push(...(groups.splice(best.second, 1)[0] ?? []));
  }
}

function meanBetween(
  one: readonly number[],
  other: readonly number[],
  at: (row: number, column: number) => number,
): number {
  let sum = 0;
  for (const row of one) for (const column of other) sum += at(row, column);
  return sum / (one.length * other.length);
}

/** CHECKLISTS are what is looked at every day, every week and every month, in that order. */
export const CHECKLISTS = {
  daily: ['health', 'diagnosis', 'alerts', 'budgets', 'unpriced', 'work', 'backup', 'disk'],
  weekly: ['slos', 'movers', 'recommendations', 'certificates', 'silences', 'keys', 'anomalies', 'audit'],
  monthly: ['statement', 'reconciliation', 'prices', 'tables', 'keys', 'restore'],
} as const;
export type ChecklistKind = keyof typeof CHECKLISTS;
export type CheckName = (typeof CHECKLISTS)[ChecklistKind][number];

/** VERDICTS are what comes of a check: all is well, somebody is to look, it is bad, or nobody could see it, which is never well. */
export const VERDICTS = ['well', 'look', 'bad', 'not_seen'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Judged is the verdict of a check and what it is about, the worst first; `figure` counts what the check counts. */
export interface Judged {
  verdict: Verdict;
  figure: number | null;
  subjects: readonly string[];
}

/** ChecklistItem is a check and what came of it. */
export interface ChecklistItem extends Judged {
  check: CheckName;
}

/** NOT_SEEN is the verdict of what nobody could see. */
export const NOT_SEEN: Judged = { verdict: 'not_seen', figure: null, subjects: [] };

/** Weighed is something that was looked at, and what is to be said of it. */
export interface Weighed {
  verdict: Verdict;
  subject: string;
}

const RANK: readonly Verdict[] = ['well', 'not_seen', 'look', 'bad'];

/** judgedBy is the verdict of all that was looked at: that of the worst. It counts and names what is not well. */
export function judgedBy(all: readonly Weighed[]): Judged {
  const unwell = all
    .filter(({ verdict }) => verdict !== 'well')
    .sort((one, other) => RANK.indexOf(other.verdict) - RANK.indexOf(one.verdict));
  const verdict = unwell[0]?.verdict ?? 'well';
  return { verdict, figure: unwell.length, subjects: unwell.map(({ subject }) => subject) };
}

/** isGood tells whether something of a checklist was seen, and nothing is bad. */
export function isGood(items: readonly ChecklistItem[]): boolean {
  return items.some(({ verdict }) => verdict !== 'not_seen') && items.every(({ verdict }) => verdict !== 'bad');
}

import type { paths } from '../../../api/schema';

/** RunBody is what a run is asked with. */
export type RunBody = paths['/api/v1/wall-bounces/run']['post']['requestBody']['content']['application/json'];

/** DraftMember is one who shall be asked, as entered so far; its key tells it from the others. */
export interface DraftMember {
  key: number;
  provider: string;
  model: string;
}

/** Draft is a run as it is entered: texts as they were written. */
export interface Draft {
  question: string;
  members: readonly DraftMember[];
  mode: 'parallel' | 'sequential';
  rounds: number;
  taskKind: string;
  timeoutSeconds: string;
  budgetUsd: string;
}

/** LEAST and MOST members can be asked. */
export const [LEAST, MOST] = [2, 10];

/** MOST_ROUNDS is how often at most answers can be refined. */
export const MOST_ROUNDS = 3;

/** newDraft is a run before anything is entered: it asks two of those who can be asked. */
export function newDraft(providers: readonly string[]): Draft {
  const members = Array.from({ length: LEAST }, (_, key) => ({
    key,
    provider: providers[key % providers.length] ?? '',
    model: '',
  }));
  return { question: '', members, mode: 'parallel', rounds: 0, taskKind: '', timeoutSeconds: '60', budgetUsd: '' };
}

/** withMore is some members, and one more. */
export function withMore(members: readonly DraftMember[]): DraftMember[] {
  const key = 1 + Math.max(...members.map((member) => member.key));
  return [...members, { key, provider: members.at(-1)?.provider ?? '', model: '' }];
}

/** bodyOf is what is sent for a draft; what was left empty is left out. */
export function bodyOf(draft: Draft, project: string | null): RunBody {
  const { question, members, mode, rounds, taskKind, timeoutSeconds, budgetUsd } = draft;
  return {
    question,
    members: members.map(({ provider, model }) => ({ provider, model: model.trim() })),
    mode,
    rounds,
    timeoutMs: Math.round(1_000 * Number(timeoutSeconds)),
    ...(taskKind.trim() === '' ? {} : { taskKind: taskKind.trim() }),
    ...(budgetUsd.trim() === '' ? {} : { budgetUsd: budgetUsd.trim() }),
    ...(project === null ? {} : { project }),
  };
}

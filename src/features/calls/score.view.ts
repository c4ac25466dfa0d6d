import type { Score } from '../../domain/span.js';

/** ScoreView is a judgement as the API shows it. */
export interface ScoreView {
  id: string;
  target: { type: string; id: string };
  name: string;
  value: number | string | null;
  label: string | null;
  source: string;
  comment: string | null;
  createdAt: string;
}

/** scoreView shows a judgement. */
export function scoreView(score: Score): ScoreView {
  return {
    id: score.id,
    target: { type: score.targetType, id: score.targetId },
    name: score.name,
    value: score.value ?? score.label,
    label: score.label,
    source: score.source,
    comment: score.comment,
    createdAt: new Date(score.createdAtMs).toISOString(),
  };
}

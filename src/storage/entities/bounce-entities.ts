import { EntitySchema } from 'typeorm';
import { JUDGED_SUMS } from '../../domain/recommendation/judged-pairs.js';
import { BOUNCE_SUMS, MODEL_SUMS, PAIR_SUMS } from '../../domain/wall-bounce-sums.js';
import { columnName } from '../column-name.js';
import { nullable, primary, type Columns } from './column-types.js';

/** bounceEntity is an analysis with its verdict; texts are in it as far as they are kept. */
export function bounceEntity({ key, name, document, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'wall_bounces',
    columns: {
      bounce_key: primary(key),
      facts_hash: key,
      id: name,
      project: name,
      environment: name,
      feature: name,
      trace_id: nullable(name),
      started_ms: whole,
      task_kind: { ...name, length: 64 },
      method: code,
      reason: code,
      outcome: code,
      consensus_micro: whole,
      confidence_micro: nullable(whole),
      told_confidence_micro: nullable(whole),
      verdict: document,
      contents: document,
    },
    indices: [
      { name: 'wall_bounces_by_time', columns: ['started_ms', 'bounce_key'] },
      { name: 'wall_bounces_by_project', columns: ['project', 'started_ms', 'bounce_key'] },
      { name: 'wall_bounces_by_kind', columns: ['project', 'task_kind', 'started_ms', 'bounce_key'] },
      { name: 'wall_bounces_by_outcome', columns: ['project', 'outcome', 'started_ms', 'bounce_key'] },
      { name: 'wall_bounces_by_feature', columns: ['project', 'feature', 'started_ms', 'bounce_key'] },
    ],
  });
}

/** bounceSumEntity is the sums of analyses by grain, time, project and kind of task. */
export function bounceSumEntity({ name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'bounce_sums',
    columns: {
      grain: primary(code),
      bucket_ms: primary(whole),
      project: primary(name),
      task_kind: primary({ ...name, length: 64 }),
      ...sums(BOUNCE_SUMS, whole),
    },
  });
}

/** bounceModelEntity is the sums of the part of a model in analyses, by day. */
export function bounceModelEntity({ name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'bounce_models',
    columns: {
      day_ms: primary(whole),
      project: primary(name),
      task_kind: primary({ ...name, length: 64 }),
      model: primary(name),
      ...sums(MODEL_SUMS, whole),
    },
  });
}

/** bouncePairEntity is how often two models gave the same answer, by day. */
export function bouncePairEntity({ name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'bounce_pairs',
    columns: {
      day_ms: primary(whole),
      project: primary(name),
      task_kind: primary({ ...name, length: 64 }),
      model: primary(name),
      other: primary(name),
      ...sums(PAIR_SUMS, whole),
    },
  });
}

/** judgedBounceEntity is what a judgement tells of an analysis, and what that was told by. */
export function judgedBounceEntity({ key, name, document, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'judged_bounces',
    columns: {
      bounce_key: primary(key),
      basis: key,
      project: name,
      task_kind: { ...name, length: 64 },
      started_ms: whole,
      told_ms: whole,
      confidence_micro: nullable(whole),
      judged: document,
    },
    indices: [{ name: 'judged_bounces_by_kind', columns: ['project', 'task_kind', 'told_ms'] }],
  });
}

/** judgedPairEntity is what was judged of the answers of each two models, by feature and day. */
export function judgedPairEntity({ key, name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'judged_pairs',
    columns: {
      pair_key: primary(key),
      project: name,
      feature: name,
      day_ms: whole,
      model: name,
      other: name,
      ...sums(JUDGED_SUMS, whole),
    },
    indices: [{ name: 'judged_pairs_by_day', columns: ['project', 'day_ms'] }],
  });
}

/** runClaimEntity is a run that is under way, and until when nobody else may begin it. */
export function runClaimEntity({ key, whole }: Columns): EntitySchema {
  return new EntitySchema({ name: 'run_claims', columns: { run_key: primary(key), until_ms: whole } });
}

function sums(names: readonly string[], whole: Columns['whole']): Record<string, Columns['whole']> {
  return Object.fromEntries(names.map((name) => [columnName(name), whole]));
}

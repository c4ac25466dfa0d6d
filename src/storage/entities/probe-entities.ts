import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** probeResultEntity is what came of a question put to a model in a round. */
export function probeResultEntity({ name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'probe_results',
    columns: {
      round_ms: primary(whole),
      model: primary(name),
      question_id: primary(name),
      outcome: code,
      has_agreed: nullable(code),
    },
  });
}

/** anomalyEntity is something out of the usual, and when it ended. */
export function anomalyEntity({ key, name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'anomalies',
    columns: {
      id: primary(key),
      project: name,
      kind: code,
      subject: name,
      opened_ms: whole,
      since_ms: whole,
      ended_ms: nullable(whole),
      ending: nullable(code),
      details: document,
    },
    indices: [
      { name: 'anomalies_by_time', columns: ['opened_ms', 'id'] },
      { name: 'anomalies_by_subject', columns: ['subject', 'kind', 'opened_ms', 'id'] },
    ],
  });
}

/** modelAccuracyEntity is how many answers of a model were judged, and how many of them right. */
export function modelAccuracyEntity({ name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'model_accuracies',
    columns: {
      project: primary(name),
      task_kind: primary({ ...name, length: 64 }),
      model: primary(name),
      judged: whole,
      correct: whole,
    },
  });
}

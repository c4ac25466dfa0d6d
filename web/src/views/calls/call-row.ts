import type { Schema } from '../../api/client';

/** CallRow is what a list shows of a call; a list may be long, so it holds no more. */
export interface CallRow {
  key: string;
  id: string;
  timestamp: string;
  project: string;
  environment: string;
  provider: string;
  model: string;
  feature: string | null;
  status: string;
  latencyMs: number | null;
  timeToFirstTokenMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: string | null;
  errorClass: string | null;
  message: string | null;
}

/** LONGEST_SHOWN is how much of a message fits into a row. */
const LONGEST_SHOWN = 200;

/** keyOf is what no other call has. */
export function keyOf({ project, id }: Pick<Schema<'Call'>, 'project' | 'id'>): string {
  return JSON.stringify([project, id]);
}

/** rowOf is what a list shows of a call. */
export function rowOf(call: Schema<'Call'>): CallRow {
  const { id, timestamp, project, environment, provider, model, feature, status, usage, error } = call;
  const { latencyMs, timeToFirstTokenMs, costUsd } = call;
  return {
    key: keyOf(call),
    ...{ id, timestamp, project, environment, provider, model, feature, status },
    ...{ latencyMs, timeToFirstTokenMs, costUsd },
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    errorClass: error?.class ?? null,
    message: error?.message?.slice(0, LONGEST_SHOWN) ?? null,
  };
}

/** changedIn is the rows that are told otherwise than they are known, by their keys. */
export function changedIn(known: ReadonlyMap<string, CallRow>, told: readonly CallRow[]): ReadonlyMap<string, CallRow> {
  const isOther = (row: CallRow): boolean =>
    known.has(row.key) && JSON.stringify(known.get(row.key)) !== JSON.stringify(row);
  return new Map(told.filter(isOther).map((row) => [row.key, row]));
}

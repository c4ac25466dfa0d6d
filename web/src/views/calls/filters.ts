import { useAddress, usePlace } from '../../address/address';
import type { CallsQuery } from '../../api/client';
import { callWords } from '../../view/call-words';

/** FieldName is something calls can be narrowed by, beside where and when. */
export type FieldName = Exclude<keyof CallsQuery, 'from' | 'to' | 'limit' | 'cursor' | 'project' | 'environment'>;

/** Field is how a value of a field is given. A `dimension` may have several values, and sums know it too. */
export type Field =
  | { kind: 'dimension' | 'text' }
  | { kind: 'choice'; choices: readonly string[] }
  | { kind: 'number'; unit: 'ms' | 'usd' | null };

const TEXT: Field = { kind: 'text' };
const DIMENSION: Field = { kind: 'dimension' };

/** FIELDS are all fields. */
export const FIELDS: Readonly<Record<FieldName, Field>> = {
  provider: DIMENSION,
  model: DIMENSION,
  operation: DIMENSION,
  feature: DIMENSION,
  release: DIMENSION,
  segment: DIMENSION,
  responseModel: TEXT,
  tag: TEXT,
  status: { kind: 'choice', choices: ['ok', 'error', 'pending'] },
  errorClass: { kind: 'choice', choices: Object.keys(callWords.en.errorClass) },
  httpStatus: { kind: 'number', unit: null },
  message: TEXT,
  finishReason: TEXT,
  retry: { kind: 'choice', choices: ['true', 'false'] },
  failure: TEXT,
  minLatencyMs: { kind: 'number', unit: 'ms' },
  maxLatencyMs: { kind: 'number', unit: 'ms' },
  minCostUsd: { kind: 'number', unit: 'usd' },
  maxCostUsd: { kind: 'number', unit: 'usd' },
  costState: { kind: 'choice', choices: ['priced', 'reported', 'unpriced'] },
  userId: TEXT,
  key: TEXT,
  sessionId: TEXT,
  traceId: TEXT,
  wallBounceId: TEXT,
  dialect: { kind: 'choice', choices: ['native', 'otlp', 'langfuse'] },
  streamed: { kind: 'choice', choices: ['true', 'false'] },
  serviceTier: TEXT,
};

/** GROUPS are the fields as they are offered, by what they tell of a call. */
export const GROUPS = {
  what: ['provider', 'model', 'responseModel', 'operation', 'feature', 'release', 'segment', 'tag'],
  outcome: ['status', 'errorClass', 'httpStatus', 'message', 'finishReason', 'failure', 'retry'],
  size: ['minLatencyMs', 'maxLatencyMs', 'minCostUsd', 'maxCostUsd', 'costState'],
  whose: ['userId', 'key', 'sessionId', 'traceId', 'wallBounceId'],
  sending: ['dialect', 'streamed', 'serviceTier'],
} as const satisfies Record<string, readonly FieldName[]>;

/** Filter is one field narrowed to one value. */
export interface Filter {
  name: FieldName;
  value: string;
}

/** Filters are what the address narrows calls to, and what changes that. */
export interface Filters {
  all: readonly Filter[];
  add: (name: FieldName, value: string) => void;
  remove: (filter: Filter) => void;
  clear: () => void;
}

const NAMES = Object.keys(FIELDS) as FieldName[];

/** useFilters is what the address narrows calls to. Each change is a step that one can go back over. */
export function useFilters(): Filters {
  const [search, change] = useAddress();
  const all = NAMES.flatMap((name) => search.getAll(name).map((value): Filter => ({ name, value })));
  const valuesOf = (name: FieldName): string[] => search.getAll(name);
  return {
    all,
    add: (name, value) => {
      const kept = FIELDS[name].kind === 'dimension' ? valuesOf(name).filter((one) => one !== value) : [];
      change({ [name]: [...kept, value] }, true);
    },
    remove: ({ name, value }) => change({ [name]: valuesOf(name).filter((one) => one !== value) }, true),
    clear: () => change(Object.fromEntries(NAMES.map((name) => [name, null])), true),
  };
}

/** useQuestion is the question for the calls that the address looks at, without its span. */
export function useQuestion({ all }: Filters): CallsQuery {
  const { project, environment } = usePlace();
  return {
    ...queryOf(all),
    ...(project === null ? {} : { project: [project] }),
    ...(environment === null ? {} : { environment: [environment] }),
  };
}

/** dimensionsIn is the part of filters that sums know as well. */
export function dimensionsIn(filters: readonly Filter[]): CallsQuery {
  return queryOf(filters.filter(({ name }) => FIELDS[name].kind === 'dimension'));
}

/** detailsIn is the part of filters that sums do not know by name. */
export function detailsIn(filters: readonly Filter[]): readonly Filter[] {
  return filters.filter(({ name }) => FIELDS[name].kind !== 'dimension');
}

/** What is no value of its field is asked as it stands: the service says what is wrong with it. */
function queryOf(filters: readonly Filter[]): CallsQuery {
  const query: Record<string, string | string[]> = {};
  for (const { name, value } of filters) {
    if (FIELDS[name].kind === 'dimension') query[name] = [...(query[name] ?? []), value];
    else query[name] = value;
  }
  return query as CallsQuery;
}

import { keepPreviousData, QueryClient } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import type { components, paths } from './schema';

/** Schema is the shape of an answer, by its name in the API's description. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** UsageQuery is what `GET /api/v1/usage` can be asked. */
export type UsageQuery = NonNullable<paths['/api/v1/usage']['get']['parameters']['query']>;

/** CallsQuery is what `GET /api/v1/calls` can be asked, and ErrorClass one of the classes by which errors are told apart. */
export type CallsQuery = NonNullable<paths['/api/v1/calls']['get']['parameters']['query']>;
export type ErrorClass = NonNullable<CallsQuery['errorClass']>;

/** BounceOutcome is what may come of a wall-bounce. */
export type BounceOutcome = Schema<'WallBounce'>['outcome'];

/** PriceChange is a change of the price book: rows to be put, and ids of rows to be removed. */
export type PriceChange = paths['/api/v1/prices/preview']['post']['requestBody']['content']['application/json'];

/** ROOT is where the service is, whatever prefix a proxy has put before it. */
export const ROOT = new URL(document.baseURI);

/** Fault is what is wrong with one part of what was sent; its path names the part, with dots between the names. */
export interface Fault {
  path: string;
  message: string;
}

/** Problem is a request that failed, with the stable code of why (`unreachable` when there was no answer at all). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
    readonly faults: readonly Fault[] = [],
  ) {
    super(detail);
  }
}

/** Several values have commas between them; those that are part of a value, a backslash before them. */
function asQuery(asked: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(asked).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return [[name, String(value)]];
    return value.length === 0 ? [] : [[name, value.map((one) => String(one).replace(/[\\,]/g, '\\$&')).join(',')]];
  });
  return new URLSearchParams(told).toString();
}

/** service sends requests to the service. They say that they come from the page, which other sites cannot; failures are `Problem`s. */
export const service = createClient<paths>({
  baseUrl: ROOT.href.replace(/\/$/, ''),
  headers: { 'x-techsapo-page': '1' },
  querySerializer: asQuery,
});

service.use({
  async onResponse({ response }) {
    if (response.ok) return;
    const told = ((await response.json().catch(() => null)) ?? {}) as Partial<Schema<'Problem'>>;
    // A report of bad health is what was asked for; its status is for those who look at nothing else.
    if ('checks' in told) return Response.json(told);
    const { code = 'no_problem_document', detail = response.statusText, faults } = told;
    throw new Problem(code, response.status, detail, faults as Fault[] | undefined);
  },
  onError({ error }) {
    if (error instanceof DOMException || error instanceof Problem) return undefined;
    return new Problem('unreachable', 0, String(error));
  },
});

/** api asks the service and keeps its answers: views that ask the same share one. */
export const api = createQueries(service);

/** Answers stay while a changed question is asked, and are asked again when the stream tells of something new. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      placeholderData: keepPreviousData,
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 503 || error.status === 0),
    },
  },
});

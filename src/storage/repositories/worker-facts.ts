import { z } from 'zod';
import { MEASURED_FACTS, type MeasuredFact, type WorkerFacts } from '../../domain/reliability/worker-facts.js';

const measured = z.number().nullable().catch(null);
const document = z.object({
  ...(Object.fromEntries(MEASURED_FACTS.map((fact) => [fact, measured])) as Record<MeasuredFact, typeof measured>),
  endpoints: z.array(z.object({ endpoint: z.string(), meanSeconds: z.number(), requests: z.number() })).catch([]),
});

/**
 * workerFactsIn reads what a worker wrote down of itself, perhaps one of another version: what it does not tell of is `null`, as is
 * all of it where it is no such document.
 */
export function workerFactsIn(text: string | null): WorkerFacts | null {
  if (text === null) return null;
  try {
    return document.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

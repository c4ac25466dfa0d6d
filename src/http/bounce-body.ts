import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { keptName, LONGEST_NAME, UNTOLD } from '../domain/call.js';
import { ANSWER_KINDS } from '../domain/consensus/reading.js';
import { Rejected } from '../domain/failures.js';
import { idFault } from '../domain/kept-text.js';
import { PROBES_PROJECT } from '../domain/probe/probe.js';
import type { Caller } from '../domain/scopes.js';
import { USUAL_QUORUM, USUAL_THRESHOLD, type BounceFacts } from '../domain/wall-bounce.js';
import { projectWritten } from './project.js';

/** nameTold is a name in the body of a request. */
export const nameTold = z.string().min(1).max(LONGEST_NAME);

/** bounceRule is what the body of an analysis says of where it belongs, and how it is judged. */
export const bounceRule = {
  id: nameTold.optional(),
  project: nameTold.optional(),
  environment: nameTold.optional(),
  feature: z.string().max(LONGEST_NAME).optional(),
  taskKind: z
    .string()
    .regex(/^[\w.:-]{1,64}$/, 'letters, figures and . : _ - (at most 64)')
    .optional(),
  answerKind: z.enum(['auto', ...ANSWER_KINDS]).default('auto'),
  quorum: z.int().min(2).max(20).default(USUAL_QUORUM),
  threshold: z.number().min(0).max(1).default(USUAL_THRESHOLD),
};

type Told = Partial<Record<'id' | 'project' | 'environment' | 'feature', string | undefined>>;

/** What is asked for at these addresses is no analysis of such an id. */
const OTHER_ADDRESSES: ReadonlySet<string> = new Set(['calibration', 'models', 'providers', 'summary']);

/** bouncePlace is where an analysis belongs, in the words that its calls are summed by. It throws `Rejected` (`invalid_field`, `wrong_project`). */
export function bouncePlace(
  { id = randomUUID(), project, environment, feature }: Told,
  caller: Caller,
): Pick<BounceFacts, 'id' | 'project' | 'environment' | 'feature'> {
  const fault = OTHER_ADDRESSES.has(id) ? 'its address is taken' : idFault(id, LONGEST_NAME);
  if (fault !== null) throw new Rejected('invalid_field', `id: ${fault}`);
  const written = keptName(projectWritten(project, caller), UNTOLD.project);
  if (written === PROBES_PROJECT) throw new Rejected('invalid_field', 'project: in this one are quality probes only');
  return {
    id,
    project: written,
    environment: keptName(environment ?? '', UNTOLD.environment),
    feature: keptName(feature ?? '', UNTOLD.feature),
  };
}

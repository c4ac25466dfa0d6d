import { hash } from 'node:crypto';
import { LONGEST_NAME, UNTOLD } from '../../domain/call.js';
import type { WallBounce } from '../../domain/wall-bounce.js';

type Named = Pick<WallBounce, 'project' | 'id' | 'traceId'>;

const LONGEST_ENVIRONMENT = 40;

/** traceIdOf is the trace in which an analysis is shown: the one it says it is of, or one of its own. */
export function traceIdOf(bounce: Named): string {
  return bounce.traceId ?? partId(bounce);
}

/**
 * partId names a part of an analysis, or its own trace, always alike, so that what is sent again takes the place of what was
 * sent. Analyses of all projects go to one place, where only the project tells those of one id apart.
 */
export function partId({ project, id }: Named, ...part: string[]): string {
  const name = [...(project === UNTOLD.project ? [] : [project]), id, ...part].join(':');
  return name.length <= LONGEST_NAME ? name : hash('sha256', name, 'hex');
}

/** environmentName is the name of an environment as Langfuse takes it; it refuses what has other characters. */
export function environmentName(environment: string): string {
  const name = environment
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '-')
    .replace(/^langfuse/, '-langfuse');
  return name.slice(0, LONGEST_ENVIRONMENT);
}

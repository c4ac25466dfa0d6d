import { Problem } from '../api/client';

/** faultIn is what a refusal says of a part of what was asked for, by its path there. */
export function faultIn(error: unknown, path: string): string | undefined {
  const faults = error instanceof Problem ? error.faults : [];
  return faults.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))?.message;
}

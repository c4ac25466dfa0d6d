import { Rejected } from '../../domain/failures.js';

/** tooManyRows is what a question is told whose answer would take more memory than all others together. */
export function tooManyRows(): Rejected {
  return new Rejected('too_many_rows', 'ask for fewer groups, longer intervals, or filter', 422);
}

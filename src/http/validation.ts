import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Rejected } from '../domain/failures.js';

interface Issue {
  message: string;
  path?: readonly unknown[];
}

/** schemaPipe reads every query, parameter and body by the schema given to its decorator, and names what is wrong with it. */
export function schemaPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest });
}

function invalidRequest(issues: readonly Issue[]): Rejected {
  const faults = issues.slice(0, 20).map(({ path = [], message }) => ({ path: path.map(String).join('.'), message }));
  const sentence = faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return new Rejected('invalid_request', sentence.slice(0, 1000), 400, { faults });
}

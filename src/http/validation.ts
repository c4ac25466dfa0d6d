import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Rejected } from '../domain/failures.js';

interface Issue {
  message: string;
  path?: readonly unknown[];
}

/** schemaPipe reads every query, parameter and body by the schema given to its decorator, and names what is wrong with it. */
export function schemaPipe(): StandardSchemaValidationPipe {
  return new SchemaPipe({ exceptionFactory: invalidRequest });
}

class SchemaPipe extends StandardSchemaValidationPipe {
  /** Else a filter by `constructor` would be one by nothing: a schema is to refuse it, as it does any other name. */
  protected override stripProtoKeys(): void {
    // Nothing is taken out before a schema sees it.
  }
}

function invalidRequest(issues: readonly Issue[]): Rejected {
  const faults = issues.slice(0, 20).map(({ path = [], message }) => ({ path: path.map(String).join('.'), message }));
  const sentence = faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return new Rejected('invalid_request', sentence.slice(0, 1000), 400, { faults });
}

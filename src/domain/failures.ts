/** The three kinds of failure, by whose fault they are. What a request or a job is answered follows from the kind. */

/** Rejected is the caller's fault: it fails for good, and `code` says in one stable word why. */
export class Rejected extends Error {
  override readonly name = 'Rejected';

  constructor(
    readonly code: string,
    message: string,
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 = 400,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Unavailable is the fault of a foreign power: a database, a queue, a provider. The same may succeed later. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';

  constructor(
    readonly code: string,
    message: string,
    readonly retryAfterSeconds = 5,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Busy is a foreign power that said itself when it may be asked again. */
export class Busy extends Unavailable {}

/** Bug is our own fault: something that cannot be has happened. */
export class Bug extends Error {
  override readonly name = 'Bug';
}

/**
 * withDeadline does some work with a signal that ends it after some time (`TimeoutError`), or when another signal does.
 * `AbortSignal.any` is not for that: in Node.js 20, signals that it was made of may be collected as garbage, and then nothing
 * ends anything.
 */
export async function withDeadline<Result>(
  afterMs: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ends = new AbortController();
  const stop = (): void => ends.abort(outer.reason);
  const timer = setTimeout(
    () => ends.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    afterMs,
  );
  outer.addEventListener('abort', stop, { once: true });
  if (outer.aborted) stop();
  try {
    return await work(ends.signal);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
}

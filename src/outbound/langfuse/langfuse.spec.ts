import { readEnvironment } from '../../config/environment.js';
import { NOTHING_LEARNED } from '../../domain/confidence/confidence.js';
import { Unavailable } from '../../domain/failures.js';
import { judgeBounce, readBounce } from '../../domain/wall-bounce.js';
import { Langfuse } from './langfuse.js';
import type { BounceTold } from './told.js';

const bounce = judgeBounce(
  readBounce({
    ...{ id: 'b', project: 'default', environment: 'default', feature: '', traceId: null, startedAtMs: 0, run: null },
    ...{ question: null, taskKind: null, answerKind: 'auto', quorum: 2, threshold: 0.5, toldConfidence: null },
    members: [{ member: 'm', provider: 'p', model: 'm', text: 'data: 42', errorClass: null, callId: null }],
  }),
  NOTHING_LEARNED,
);
const told: BounceTold = { bounce, calls: [] };
const keys = { LANGFUSE_PUBLIC_KEY: 'pk-lf-1', LANGFUSE_SECRET_KEY: 'sk-lf-1', LANGFUSE_BASE_URL: 'http://lf' };

const TAKEN = '{"successes":[],"errors":[]}';

describe('Langfuse', () => {
  let langfuse: Langfuse;
  let asked: jest.SpyInstance<Promise<Response>, Parameters<typeof fetch>>;
  let complained: jest.SpyInstance[];
  let nowMs: number;

  const answers = (status: number, body = TAKEN): void => {
    asked.mockImplementation(() => Promise.resolve(new Response(body, { status })));
  };
  /** How sending several at once ends: with nothing, or with the code of why it could not be. */
  const send = (times = 1): Promise<(string | null)[]> =>
    Promise.all(
      Array.from({ length: times }, () =>
        langfuse.send(told).then(
          () => null,
          (error: unknown) => (error instanceof Unavailable ? error.code : String(error)),
        ),
      ),
    );

  beforeEach(() => {
    langfuse = new Langfuse(readEnvironment(keys));
    asked = jest.spyOn(globalThis, 'fetch');
    complained = (['error', 'warn', 'log', 'debug'] as const).map((way) => jest.spyOn(console, way));
    nowMs = 1_000_000;
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  });

  afterEach(() => {
    for (const complaints of complained) expect(complaints).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });

  it('is sent to, by as many at once as have something to send, while it is well', async () => {
    answers(207);
    expect(await send(3)).toEqual([null, null, null]);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(asked.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual', body: expect.stringContaining('"data: 42"') });
  });

  it('is left alone after a failure for a while, then asked by one at a time until it is well', async () => {
    answers(500, 'oh');
    expect(await send(2)).toEqual(['langfuse_failed', 'langfuse_failed']);
    expect(await send(2)).toEqual(['langfuse_not_asked', 'langfuse_not_asked']);
    nowMs += 5_000;
    expect(await send(2)).toEqual(['langfuse_failed', 'langfuse_not_asked']);
    expect(asked).toHaveBeenCalledTimes(3);

    nowMs += 5_000;
    answers(207);
    expect(await send(2)).toEqual([null, 'langfuse_not_asked']);
    expect(await send(2)).toEqual([null, null]);
  });

  it('is left alone for longer where it took longer to fail', async () => {
    asked.mockImplementation(() => {
      nowMs += 10_000;
      return Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') }));
    });
    await expect(langfuse.send(told)).rejects.toThrow('Langfuse at http://lf: fetch failed: connect ECONNREFUSED');
    nowMs += 29_999;
    expect(await send()).toEqual(['langfuse_not_asked']);
    nowMs += 1;
    expect(await send()).toEqual(['langfuse_unreachable']);
  });

  it('is asked no more when the service stops, nor waited for', async () => {
    asked.mockImplementation(
      (_url, request) =>
        new Promise((_resolve, reject) => {
          request?.signal?.addEventListener('abort', () => reject(request.signal?.reason as Error));
        }),
    );
    const sending = expect(langfuse.send(told)).rejects.toThrow('the service stops');
    while (asked.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    langfuse.beforeApplicationShutdown();
    await sending;
    expect(await send()).toEqual(['langfuse_not_asked']);
  });

  it('is not there without keys', async () => {
    langfuse = new Langfuse(readEnvironment({}));
    expect(langfuse.isConfigured).toBe(false);
    expect(await send()).toEqual(['langfuse_not_configured']);
    expect(asked).not.toHaveBeenCalled();
  });

  it('is given no more than is read of an answer', async () => {
    answers(207, `${TAKEN}${' '.repeat(1_000_000)}`);
    expect(await send()).toEqual(['not_langfuse']);
  });
});

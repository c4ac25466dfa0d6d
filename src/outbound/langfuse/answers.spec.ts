import { Rejected, Unavailable } from '../../domain/failures.js';
import { failureOf, type Answer } from './answers.js';

const answer = (
  status: number | null,
  body: unknown = { errors: [] },
  retryAfterSeconds: number | null = null,
): Answer => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  retryAfterSeconds,
});
const refusing = (...statuses: number[]): Answer =>
  answer(207, { successes: [], errors: statuses.map((status) => ({ id: 'e', status, message: `m${status}` })) });

const failure = (...answers: Answer[]) => failureOf(answers, 'http://lf');

describe('What Langfuse answers', () => {
  it.each<[string, Answer[]]>([
    ['207 without errors', [answer(207, { successes: [{ id: 'e', status: 201 }], errors: [] })]],
    ['200 without errors', [answer(200)]],
    ['several of these', [answer(207), answer(207)]],
  ])('is good: %s', (_name, answers) => {
    expect(failure(...answers)).toBeNull();
  });

  it.each<[string, Answer, string]>([
    ['nobody', answer(null, 'fetch failed: ECONNREFUSED'), 'Langfuse at http://lf: fetch failed: ECONNREFUSED'],
    ['too many requests', answer(429, 'slow down'), 'Langfuse at http://lf: 429 slow down'],
    ['a wrong key', answer(401, '{}'), 'look at LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY (401)'],
    ['a key that may not', answer(403, '{}'), 'look at LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY (403)'],
    ['a server in trouble', answer(503, '<h1>away</h1>'), '503 <h1>away</h1>'],
    ['an address without an ingestion', answer(404, 'not here'), '404 not here'],
    ['a redirect', answer(301, ''), 'Langfuse at http://lf: 301'],
    ['a page', answer(200, '<html>'), 'what answers at http://lf is no Langfuse: look at LANGFUSE_BASE_URL (<html>)'],
    ['other JSON', answer(200, { ok: true }), 'is no Langfuse'],
    ['an answer that is cut off', answer(207, '{"successes":['), 'is no Langfuse'],
    ['trouble with an event', refusing(500), 'did not take 1 events: 500 m500'],
    ['trouble with one event, and another that is wrong', refusing(400, 500), '400 m400; 500 m500'],
  ])('may be another later: %s', (_name, told, sentence) => {
    const found = failure(told);
    expect(found).toBeInstanceOf(Unavailable);
    expect(found?.message).toContain(sentence);
  });

  it.each<[string, Answer, string]>([
    ['a request that is wrong', answer(400, 'bad'), '400 bad'],
    ['one that is too large', answer(413, 'large'), '413 large'],
    ['an event that is wrong', refusing(400), 'did not take 1 events: 400 m400'],
    ['one that refers to nothing', refusing(422), '422 m422'],
  ])('is so for good: %s', (_name, told, sentence) => {
    const found = failure(told);
    expect(found).toBeInstanceOf(Rejected);
    expect(found?.message).toContain(sentence);
  });

  it('may be another later as long as one part of it may', () => {
    expect(failure(refusing(400), answer(500, ''), answer(207))).toBeInstanceOf(Unavailable);
    expect(failure(answer(207), refusing(400))).toBeInstanceOf(Rejected);
  });

  it.each([
    [null, 5],
    [30, 30],
    [86_400, 600],
  ])('has nobody asked again for a while: told %s seconds, %s', (told, seconds) => {
    expect(failure(answer(429, '', told))).toMatchObject({ retryAfterSeconds: seconds });
  });
});

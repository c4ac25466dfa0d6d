import { RecentAnswers } from './recent-answers.js';

const NOW = 1_700_000_000_000;
const MINUTE_MS = 60_000;

describe('Recent answers', () => {
  let answers: RecentAnswers;

  beforeEach(() => {
    answers = new RecentAnswers();
  });

  const answered = (route: string, seconds: number, status = 200, agoMs = 0): void =>
    answers.answered({ method: 'GET', route, status, seconds }, NOW - agoMs);

  it('have the mean of all and of each endpoint, the slowest first', () => {
    answered('/api/v1/usage', 4);
    answered('/api/v1/usage', 8);
    answered('/api/v1/calls', 0.5);
    answers.answered({ method: 'POST', route: '/api/v1/calls', status: 200, seconds: 1.5 }, NOW);
    expect(answers.facts(NOW)).toStrictEqual({
      httpMeanSeconds: 3.5,
      httpErrorPart: 0,
      authFailuresPerMinute: 0,
      rateLimitHitsPerMinute: 0,
      endpoints: [
        { endpoint: 'GET /api/v1/usage', meanSeconds: 6, requests: 2 },
        { endpoint: 'POST /api/v1/calls', meanSeconds: 1.5, requests: 1 },
        { endpoint: 'GET /api/v1/calls', meanSeconds: 0.5, requests: 1 },
      ],
    });
  });

  it('are those of five minutes, refusals those of one', () => {
    answered('/api/v1/usage', 60, 500, 5 * MINUTE_MS);
    answered('/api/v1/usage', 2, 401, MINUTE_MS);
    answered('/api/v1/usage', 2, 401, MINUTE_MS - 5_000);
    answered('/api/v1/usage', 2, 403);
    answered('/api/v1/usage', 2, 429);
    expect(answers.facts(NOW)).toMatchObject({ httpMeanSeconds: 2, httpErrorPart: 0 });
    expect(answers.facts(NOW)).toMatchObject({ authFailuresPerMinute: 2, rateLimitHitsPerMinute: 1 });
    expect(answers.facts(NOW + 6 * MINUTE_MS)).toStrictEqual({
      httpMeanSeconds: null,
      httpErrorPart: null,
      authFailuresPerMinute: 0,
      rateLimitHitsPerMinute: 0,
      endpoints: [],
    });
  });

  it('count as failed what was our fault', () => {
    for (const status of [200, 404, 500, 503]) answered('/api/v1/usage', 1, status);
    expect(answers.facts(NOW).httpErrorPart).toBe(0.5);
  });

  it('leave out what is asked all the time, and what takes as long as models do', () => {
    answered('/api/v1/usage', 3);
    for (const route of ['/ping', '/health', '/ready', '/metrics']) answered(route, 0.001);
    answered('/api/v1/wall-bounces/run', 90);
    expect(answers.facts(NOW)).toMatchObject({
      httpMeanSeconds: 3,
      endpoints: [{ endpoint: 'GET /api/v1/usage' }],
    });
  });

  it('tell of fifty endpoints, however many there are', () => {
    for (let n = 1; n <= 60; n++) answered(`/${n}`, n);
    const { endpoints } = answers.facts(NOW);
    expect(endpoints).toHaveLength(50);
    expect([endpoints[0]?.endpoint, endpoints[49]?.endpoint]).toEqual(['GET /60', 'GET /11']);
  });
});

import { Bug, Rejected, Unavailable } from './failures.js';

describe('failures', () => {
  it('are told apart by name, as log lines show them', () => {
    const failures = [new Rejected('code', 'why'), new Unavailable('code', 'why'), new Bug('why')];
    expect(failures.map(String)).toEqual(['Rejected: why', 'Unavailable: why', 'Bug: why']);
  });

  it('reject with 400 and no details unless told otherwise', () => {
    expect(new Rejected('bad', 'why')).toMatchObject({ code: 'bad', status: 400, details: {} });
    expect(new Rejected('gone', 'why', 404, { id: 7 })).toMatchObject({
      code: 'gone',
      status: 404,
      details: { id: 7 },
    });
  });

  it('ask to come back in five seconds unless told otherwise, and keep the cause', () => {
    const cause = new Error('connection lost');
    expect(new Unavailable('database', 'why')).toMatchObject({ code: 'database', retryAfterSeconds: 5 });
    expect(new Unavailable('database', 'why', 30, { cause })).toMatchObject({ retryAfterSeconds: 30, cause });
  });
});

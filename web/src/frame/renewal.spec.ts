import { mayChange, Renewal } from './renewal';

const NOW_MS = Date.parse('2026-06-01T12:00:00Z');

describe('What may change when calls come', () => {
  it.each([
    ['a span that goes on', '/api/v1/usage', '2026-06-01T12:00:30Z', true],
    ['a span that has just ended', '/api/v1/usage', '2026-06-01T11:59:30Z', true],
    ['a span that is over', '/api/v1/usage', '2026-06-01T11:58:00Z', false],
    ['what has no span', '/api/v1/providers', undefined, true],
    ['prices', '/api/v1/prices', undefined, false],
    ['which price holds', '/api/v1/prices/resolve', undefined, false],
    ['keys', '/api/v1/keys', undefined, false],
    ['who is signed in', '/api/v1/session', undefined, false],
  ])('%s', (_, path, to, expected) => {
    expect(mayChange(['get', path, { params: { query: { to } } }], NOW_MS)).toBe(expected);
  });

  it('what was asked in another way than by a query', () => {
    expect(mayChange(['get', '/api/v1/health'], NOW_MS)).toBe(true);
  });
});

describe('Renewal', () => {
  const page = new EventTarget() as EventTarget & { hidden: boolean };
  const client = { isFetching: jest.fn(() => 0), invalidateQueries: jest.fn() };
  let renewal: Renewal;

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW_MS });
    client.isFetching.mockReturnValue(0);
    client.invalidateQueries.mockClear();
    Object.assign(globalThis, { document: Object.assign(page, { hidden: false }) });
    renewal = new Renewal(client as unknown as ConstructorParameters<typeof Renewal>[0]);
  });

  afterEach(() => {
    renewal.stop();
    jest.useRealTimers();
    Reflect.deleteProperty(globalThis, 'document');
  });

  it('asks at once, then every five seconds at most, and aborts nothing', () => {
    renewal.renew();
    jest.advanceTimersByTime(0);
    renewal.renew();
    renewal.renew();
    jest.advanceTimersByTime(4_999);
    expect(client.invalidateQueries).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1);
    expect(client.invalidateQueries).toHaveBeenCalledTimes(2);
    expect(client.invalidateQueries).toHaveBeenCalledWith(expect.anything(), { cancelRefetch: false });
  });

  it('asks once more after an answer that was under way', () => {
    client.isFetching.mockReturnValueOnce(1);
    renewal.renew();
    jest.advanceTimersByTime(60_000);
    expect(client.invalidateQueries).toHaveBeenCalledTimes(2);
  });

  it('asks nothing while hidden, and once when seen again', () => {
    page.hidden = true;
    renewal.renew();
    jest.advanceTimersByTime(60_000);
    renewal.renew();
    jest.advanceTimersByTime(60_000);
    expect(client.invalidateQueries).not.toHaveBeenCalled();
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    jest.advanceTimersByTime(60_000);
    expect(client.invalidateQueries).toHaveBeenCalledTimes(1);
  });
});

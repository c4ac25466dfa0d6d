import { listedPriceAt, type ListedModel, type ListedPrice } from './price-list.js';

const price = (output: string, holds: Partial<ListedPrice> = {}): ListedPrice => ({
  fromMs: null,
  daily: null,
  rates: { output },
  ...holds,
});
const model = (...prices: ListedPrice[]): ListedModel => ({ name: 'provider/model', prices });
const outputAt = (listed: ListedModel, time: string): unknown => listedPriceAt(listed, Date.parse(time))?.rates.output;

describe('a price that holds from a date', () => {
  const cut = model(
    price('10'),
    price('5', { fromMs: Date.parse('2026-06-01') }),
    price('4', { fromMs: Date.parse('2026-09-01') }),
  );

  it.each([
    ['2020-01-01T00:00:00Z', '10'],
    ['2026-05-31T23:59:59.999Z', '10'],
    ['2026-06-01T00:00:00Z', '5'],
    ['2026-08-31T23:59:59.999Z', '5'],
    ['2026-09-01T00:00:00Z', '4'],
  ])('at %s is %s', (time, output) => {
    expect(outputAt(cut, time)).toBe(output);
  });
});

describe('a price for a part of the day', () => {
  const offPeak = model(price('10'), price('1', { daily: { from: 16 * 3600 + 1800, to: 1800 } }));
  const lunch = model(price('10'), price('3', { daily: { from: 12 * 3600, to: 13 * 3600 } }));
  const startingLater = model(
    price('10'),
    price('1', { fromMs: Date.parse('2026-06-01'), daily: { from: 0, to: 3600 } }),
  );

  it.each([
    ['2026-11-24T16:29:59.999Z', '10'],
    ['2026-11-24T16:30:00Z', '1'],
    ['2026-11-24T23:59:59.999Z', '1'],
    ['2026-11-25T00:00:00Z', '1'],
    ['2026-11-25T00:29:59.999Z', '1'],
    ['2026-11-25T00:30:00Z', '10'],
    ['2026-11-25T12:00:00Z', '10'],
  ])('that wraps around midnight at %s is %s', (time, output) => {
    expect(outputAt(offPeak, time)).toBe(output);
  });

  it.each([
    ['2026-11-24T11:59:59.999Z', '10'],
    ['2026-11-24T12:00:00Z', '3'],
    ['2026-11-24T12:59:59.999Z', '3'],
    ['2026-11-24T13:00:00Z', '10'],
  ])('within a day at %s is %s', (time, output) => {
    expect(outputAt(lunch, time)).toBe(output);
  });

  it.each([
    ['2026-05-31T00:30:00Z', '10'],
    ['2026-06-01T00:30:00Z', '1'],
    ['2026-06-01T01:00:00Z', '10'],
  ])('from a date on at %s is %s', (time, output) => {
    expect(outputAt(startingLater, time)).toBe(output);
  });
});

describe('listedPriceAt', () => {
  it('never takes a price for a part of the day that has no length', () => {
    expect(outputAt(model(price('1'), price('2', { daily: { from: 3600, to: 3600 } })), '2026-01-01T01:00:00Z')).toBe(
      '1',
    );
  });

  it('prefers the later of two prices that both hold', () => {
    expect(outputAt(model(price('1'), price('2')), '2026-01-01T00:00:00Z')).toBe('2');
  });

  it('falls back on the first price where none holds', () => {
    const future = model(
      price('7', { fromMs: Date.parse('2030-01-01') }),
      price('8', { fromMs: Date.parse('2031-01-01') }),
    );
    expect(outputAt(future, '2026-01-01T00:00:00Z')).toBe('7');
  });

  it('has nothing for a model without prices', () => {
    expect(listedPriceAt(model(), 0)).toBeNull();
  });
});

import { ratesBody } from './currency-rates.schema.js';

const rate = (effectiveFrom: string, usdPerUnit: unknown = '1.1') => ({ currency: 'EUR', effectiveFrom, usdPerUnit });
const faultOf = (body: unknown): string | undefined => ratesBody.safeParse(body).error?.issues[0]?.message;

describe('the rates of currencies', () => {
  it('are one for each currency and moment', () => {
    expect(ratesBody.parse([rate('2026-11-01T00:00:00Z'), rate('2026-12-01T00:00:00Z')])).toHaveLength(2);
    expect(faultOf([rate('2026-11-01T00:00:00Z'), rate('2026-11-01T09:00:00+09:00')])).toBe(
      'each currency has one rate at a time',
    );
  });

  it.each([1e-7, null, '1,5'])('are not %j, and the answer says what may be', (told) => {
    expect(faultOf([rate('2026-11-01T00:00:00Z', told)])).toBe('a decimal number such as 1.0853');
  });
});

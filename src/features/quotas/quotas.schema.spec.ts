import { quotaBody, usageBody } from './quotas.schema.js';

const quota = { name: 'q', service: 'turso', metric: 'rows', unit: 'rows', period: 'month', limit: '1' };
const limitOf = (limit: unknown): unknown => quotaBody.parse({ ...quota, limit }).limit;
const faultOf = (told: object): string | undefined =>
  quotaBody.safeParse({ ...quota, ...told }).error?.issues[0]?.message;

describe('the limit of a quota', () => {
  it.each<[unknown, string]>([
    [999_999_999_999_999, '999999999999999'],
    ['999999999999999.999', '999999999999999.999'],
    [0.1 + 0.2, '0.3'],
  ])('may be %j', (told, limit) => expect(limitOf(told)).toBe(limit));

  it.each<[unknown, string]>([
    [1_000_000_000_000_000, 'less than 1000000000000000'],
    ['1000000000000000', 'less than 1000000000000000'],
    [-1, 'a decimal number with at most 3 digits after its point, such as 1200.5'],
    [0.0001, 'a decimal number with at most 3 digits after its point, such as 1200.5'],
    [null, 'a decimal number with at most 3 digits after its point, such as 1200.5'],
    [0, 'more than nothing'],
  ])('may not be %j, and the answer says what may', (told, message) => expect(faultOf({ limit: told })).toBe(message));
});

describe('the names of a quota', () => {
  it('are without half symbols and spaces around them, and never empty', () => {
    expect(quotaBody.parse({ ...quota, name: ' a\0b\ud800 ' }).name).toBe('a\ufffdb\ufffd');
    for (const field of ['name', 'service', 'metric', 'unit', 'project']) {
      expect(quotaBody.safeParse({ ...quota, [field]: ' \n' }).success).toBe(false);
    }
  });

  it('are those of its reports as well', () => {
    const report = { id: 'r\0', at: '2026-11-24T00:00:00Z', amount: 1 };
    expect(usageBody.parse(report)[0]?.id).toBe('r\ufffd');
  });
});

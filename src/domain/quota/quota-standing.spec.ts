import { crossingsBetween, quotaStanding, type QuotaFacts } from './quota-standing.js';
import { formatQuantity, isSameDuty, isTooMuch, parseQuantity, seesQuota, type QuotaTerms } from './quota.js';

const at = (text: string): number => Date.parse(text);
const NOVEMBER = { fromMs: at('2026-11-01T00:00Z'), toMs: at('2026-12-01T00:00Z') };
const NOW = at('2026-11-24T12:00Z');

const terms = (told: Partial<QuotaTerms> = {}): QuotaTerms => ({
  ...{ effectiveFromMs: 0, limit: '1000', thresholds: [50, 80, 100] },
  ...told,
});

const stand = (used: string, held: readonly QuotaTerms[] = [terms()], told: Partial<QuotaFacts> = {}) =>
  quotaStanding(
    { terms: held, period: 'month' },
    { period: NOVEMBER, used: parseQuantity(used), crossings: new Map(), nowMs: NOW, ...told },
  );

describe('the standing of a quota', () => {
  it.each([
    ['less than any threshold', '499.999', [], 'within'],
    ['exactly a threshold', '500', [50], 'over_threshold'],
    ['exactly all of it', '1000', [50, 80, 100], 'over_threshold'],
    ['a thousandth more than all of it', '1000.001', [50, 80, 100], 'over_limit'],
    ['a billion', '1000000000', [50, 80, 100], 'over_limit'],
  ])('with %s used', (_name, used, reached, state) => {
    const told = stand(used);
    expect([told.reached.map(({ percent }) => percent), told.state]).toEqual([reached, state]);
  });

  it('tells when thresholds were crossed, by reports or by terms that came into force', () => {
    const halved = terms({ limit: '500', effectiveFromMs: at('2026-11-20T00:00Z') });
    const { reached } = stand('450', [terms(), halved], { crossings: new Map([[50, at('2026-11-19T00:00Z')]]) });
    expect(reached).toEqual([
      { percent: 50, atMs: at('2026-11-19T00:00Z') },
      { percent: 80, atMs: at('2026-11-20T00:00Z') },
    ]);
    expect(stand('900').reached.map(({ atMs }) => atMs)).toEqual([null, null]);
  });

  it('does not know when thresholds of earlier rolling periods were crossed', () => {
    const crossings = new Map([[50, NOW]]);
    const rolled = (nowMs: number) =>
      quotaStanding(
        { terms: [terms()], period: 'rolling' },
        { period: NOVEMBER, used: parseQuantity('500'), crossings, nowMs },
      ).reached;
    expect([rolled(NOW), rolled(NOVEMBER.toMs)]).toEqual([[{ percent: 50, atMs: NOW }], [{ percent: 50, atMs: null }]]);
  });

  it('is held against the terms in force at the end of a period that is over', () => {
    const doubled = terms({ limit: '2000', effectiveFromMs: NOVEMBER.toMs });
    expect(stand('10', [terms(), doubled], { nowMs: NOVEMBER.toMs + 1 }).limit).toBe(parseQuantity('1000'));
  });
});

describe('a threshold', () => {
  const position = (used: string, told: Partial<QuotaTerms> = {}) => ({
    used: parseQuantity(used),
    terms: terms(told),
  });

  it.each<[string, Parameters<typeof crossingsBetween>, number[], number[]]>([
    ['is crossed by what is used more', [position('499'), position('801')], [50, 80], []],
    ['is not crossed again', [position('500'), position('700')], [], []],
    ['is left by what was counted too much', [position('801'), position('600')], [], [80]],
    ['is left where the limit is raised', [position('801'), position('801', { limit: '1600' })], [], [80]],
    ['is crossed where the limit is lowered', [position('450'), position('450', { limit: '500' })], [50, 80], []],
    ['is crossed where there is another', [position('450'), position('450', { thresholds: [45, 50] })], [45], []],
  ])('%s', (_name, [before, after], crossed, left) => {
    expect(crossingsBetween(before, after)).toEqual({ crossed, left });
  });
});

describe('a quantity', () => {
  it('is exact to a thousandth, however many there are', () => {
    for (const text of ['0', '0.001', '1200.5', '999999999999999.999'])
      expect(formatQuantity(parseQuantity(text))).toBe(text);
    expect(isTooMuch(parseQuantity('1000000000000000'))).toBe(false);
    expect([parseQuantity('1000000000000000.001'), -parseQuantity('1000000000000001')].map(isTooMuch)).toEqual([
      true,
      true,
    ]);
  });
});

describe('a quota', () => {
  it('of a project is for who is bound to it; one that is shared is for who is bound to none', () => {
    const shared = { project: null };
    const own = { project: 'shop' };
    expect([seesQuota(null, shared), seesQuota(null, own), seesQuota('shop', own)]).toEqual([true, true, true]);
    expect([seesQuota('shop', shared), seesQuota('other', own)]).toEqual([false, false]);
  });

  it('has other sums in another period, zone or unit', () => {
    const duty = { period: 'month', rollingDays: null, timezone: 'UTC', unit: 'rows' } as const;
    expect(isSameDuty(duty, { ...duty })).toBe(true);
    for (const other of [{ period: 'day' }, { rollingDays: 3 }, { timezone: 'Asia/Tokyo' }, { unit: 'bytes' }] as const)
      expect(isSameDuty(duty, { ...duty, ...other })).toBe(false);
  });
});

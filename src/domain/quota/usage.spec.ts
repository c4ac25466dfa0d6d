import { parseQuantity, type Quota } from './quota.js';
import { foldReports, reportFault, REPORTS_KEPT_MS, type PeriodUse, type Report, type ReportKind } from './usage.js';

const at = (text: string): number => Date.parse(text);
const NOON = at('2026-11-24T12:00Z');
const DAY = at('2026-11-24T00:00Z');

const quota = (told: Partial<Quota> = {}): Quota => ({
  ...{ id: 'q', name: 'rows', service: 'turso', metric: 'rows read', unit: 'rows', project: null },
  ...{ period: 'month', rollingDays: null, timezone: 'UTC', createdAtMs: 0, lastReportMs: null },
  terms: [{ effectiveFromMs: 0, limit: '1000', thresholds: [50, 80, 100] }],
  ...told,
});

type Told = [kind: ReportKind, at: string, amount: string];

const reports = (told: readonly Told[]): Report[] =>
  told.map(([kind, time, amount], index) => ({ id: `${index}`, kind, atMs: at(time), amount: parseQuantity(amount) }));

/** What reports of November come to that are told one after the other, each to what is stored of those before. */
function oneByOne(told: readonly Told[]): { used: string; days: string[]; overtaken: number; lowered: number } {
  let use: PeriodUse | undefined;
  const days = new Map<number, bigint>();
  const stored: Report[] = [];
  const [fromMs, counts] = [at('2026-11-01T00:00Z'), { overtaken: 0, lowered: 0 }];
  for (const report of reports(told)) {
    const change = foldReports(quota(), [report], {
      uses: new Map(use ? [[fromMs, use]] : []),
      increments: ({ atMs }) =>
        stored.reduce((sum, one) => sum + (one.kind === 'increment' && one.atMs > atMs ? one.amount : 0n), 0n),
    });
    stored.push(report);
    use = change.uses.get(fromMs) ?? use;
    counts.overtaken += change.overtaken;
    counts.lowered += change.lowered;
    for (const [dayMs, more] of change.days) days.set(dayMs, (days.get(dayMs) ?? 0n) + more);
  }
  const ofDays = [...days].sort(([one], [other]) => one - other);
  return { used: unitsOf(use?.used), days: ofDays.map(([, more]) => unitsOf(more)), ...counts };
}

function unitsOf(quantity = 0n): string {
  return String(Number(quantity) / 1000);
}

describe('What a period has come to', () => {
  it.each<[string, Told[], string, string[]]>([
    [
      'is the sum of increments',
      [
        ['increment', '2026-11-02T10:00Z', '1.5'],
        ['increment', '2026-11-02T11:00Z', '0.25'],
        ['increment', '2026-11-03T00:00Z', '3'],
      ],
      '4.75',
      ['1.75', '3'],
    ],
    [
      'is what the latest reading says, whatever was told first',
      [
        ['reading', '2026-11-03T10:00Z', '70'],
        ['reading', '2026-11-02T10:00Z', '50'],
      ],
      '70',
      ['70'],
    ],
    [
      'is the total of a reading and the increments after it',
      [
        ['increment', '2026-11-02T10:00Z', '5'],
        ['reading', '2026-11-02T11:00Z', '20'],
        ['increment', '2026-11-02T12:00Z', '7'],
      ],
      '27',
      ['27'],
    ],
    [
      'has increments in it that come later than the reading that has them',
      [
        ['reading', '2026-11-02T11:00Z', '20'],
        ['increment', '2026-11-02T10:00Z', '5'],
        ['increment', '2026-11-02T11:00Z', '6'],
      ],
      '20',
      ['20'],
    ],
    [
      'keeps increments after a reading that comes late',
      [
        ['increment', '2026-11-02T10:00Z', '5'],
        ['increment', '2026-11-03T10:00Z', '7'],
        ['reading', '2026-11-02T11:00Z', '20'],
      ],
      '27',
      ['20', '7'],
    ],
    [
      'follows readings that go down: the service knows what it has counted',
      [
        ['reading', '2026-11-02T10:00Z', '900'],
        ['reading', '2026-11-03T10:00Z', '20'],
      ],
      '20',
      ['900', '-880'],
    ],
    [
      'is what was told last of readings of one moment',
      [
        ['reading', '2026-11-02T10:00Z', '9'],
        ['reading', '2026-11-02T10:00Z', '8'],
      ],
      '8',
      ['8'],
    ],
    [
      'is nothing after a reading of nothing',
      [
        ['increment', '2026-11-02T10:00Z', '5'],
        ['reading', '2026-11-02T10:00Z', '0'],
      ],
      '0',
      ['0'],
    ],
  ])('%s', (_name, told, used, days) => {
    expect(oneByOne(told)).toMatchObject({ used, days });
    const together = foldReports(quota(), reports(told), { uses: new Map(), increments: () => 0n });
    expect(unitsOf([...together.uses.values()][0]?.used)).toBe(used);
  });

  it('is told with how many reports a reading had already, and how many readings went down', () => {
    const told: Told[] = [
      ['reading', '2026-11-02T11:00Z', '20'],
      ['increment', '2026-11-02T10:00Z', '5'],
      ['reading', '2026-11-02T09:00Z', '2'],
      ['reading', '2026-11-02T12:00Z', '19'],
    ];
    expect(oneByOne(told)).toMatchObject({ overtaken: 2, lowered: 1 });
  });

  it('is that of the zone in which the period is cut, and days are those of the zone', () => {
    const told = reports([
      ['increment', '2026-10-31T14:59:59Z', '1'],
      ['increment', '2026-10-31T15:00:00Z', '2'],
    ]);
    const { uses, days } = foldReports(quota({ timezone: 'Asia/Tokyo' }), told, {
      uses: new Map(),
      increments: () => 0n,
    });
    expect([...uses].map(([fromMs, { used }]) => [new Date(fromMs).toISOString(), unitsOf(used)])).toEqual([
      ['2026-09-30T15:00:00.000Z', '1'],
      ['2026-10-31T15:00:00.000Z', '2'],
    ]);
    expect([...days.keys()].map((dayMs) => new Date(dayMs).toISOString())).toEqual([
      '2026-10-30T15:00:00.000Z',
      '2026-10-31T15:00:00.000Z',
    ]);
  });

  it('is kept by days alone where it rolls', () => {
    const rolling = quota({ period: 'rolling', rollingDays: 7 });
    const told = reports([
      ['increment', '2026-11-24T01:00Z', '1'],
      ['increment', '2026-11-24T00:30Z', '2'],
    ]);
    const { uses, days } = foldReports(rolling, told, { uses: new Map(), increments: () => 0n });
    expect([uses.size, [...days]]).toEqual([0, [[DAY, parseQuantity('3')]]]);
  });
});

describe('When a report is of', () => {
  it.each([
    ['just as old as reports are kept', NOON - REPORTS_KEPT_MS, null],
    ['older', NOON - REPORTS_KEPT_MS - 1, 'report_too_old'],
    ['five minutes ahead', NOON + 300_000, null],
    ['more', NOON + 300_001, 'report_in_future'],
  ])('%s', (_name, atMs, fault) => {
    expect(reportFault(atMs, NOON)).toBe(fault);
  });
});

import type { Chart } from './chart.js';
import { documentOf } from './document.js';
import { htmlOf } from './html.js';
import { summaryFigures } from './letter.js';
import { markdownOf } from './markdown.js';
import { plainTextOf } from './plain-text.js';
import type { ReportDocument } from './report-document.js';
import type { ReportedUsage, ReportFacts } from './report-facts.js';
import { budgetCounts, worstFirst } from './sections/budget-section.js';
import { worstSloFirst } from './sections/slo-section.js';
import { svgOf } from './svg.js';

const HOSTILE = '<img src=x onerror=alert(1)>|`*_[x](javascript:y)';
const DAY = { from: '2026-11-30T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };
const BEFORE = { from: '2026-11-29T00:00:00.000Z', to: DAY.from };
const BLANK = { analyses: 0, successRate: null, meanConsensus: null, meanConfidence: null };
const OUTCOMES = { agreed: 0, below_threshold: 0, not_enough_members: 0, no_answers: 0 };

const NO_CALLS: ReportedUsage = {
  ...{ calls: 0, errors: 0, successRate: null, inputTokens: 0, outputTokens: 0, costUsd: '0', cacheSavedUsd: '0' },
  ...{ costPerSuccessUsd: null, failedCostUsd: '0', unpricedCalls: 0 },
  latencyMs: { count: 0, mean: null, p50: null, p95: null, p99: null },
};

const SOME_CALLS: ReportedUsage = {
  ...NO_CALLS,
  ...{ calls: 1_200, errors: 60, successRate: 0.95, costUsd: '12.345678901', unpricedCalls: 3 },
  latencyMs: { count: 1_200, mean: 900, p50: 800, p95: 2_345, p99: 4_000 },
};

const NOTHING: ReportFacts = {
  ...{
    kind: 'daily',
    period: DAY,
    before: BEFORE,
    timezone: 'UTC',
    isSoFar: false,
    madeAt: '2026-12-01T08:00:00.000Z',
  },
  spend: { total: NO_CALLS, before: NO_CALLS, interval: 'hour', steps: [] },
  movers: [{ by: 'feature', movers: [] }],
  budgets: { items: [], leftOut: 0, counts: { over: 0, expectedOver: 0, uncertain: 0 } },
  slos: { items: [], leftOut: 0, judged: 0, missed: 0 },
  incidents: { figures: { incidents: 0, open: 0, toDetect: null, toRecover: null }, items: [], leftOut: 0 },
  providers: { items: [], leftOut: 0 },
  quality: { total: { ...BLANK, outcomes: OUTCOMES }, before: { ...BLANK, outcomes: OUTCOMES } },
  security: { knownFrom: DAY.from, totals: {}, findings: 0 },
  recommendations: { span: BEFORE, items: [], savingMonthUsd: '0' },
};

const MOVER = {
  ...{ value: HOSTILE, beforeUsd: '1', afterUsd: '3', changeUsd: '2' },
  ...{ beforeUnpricedCalls: 0, afterUnpricedCalls: 0 },
};

const BAD_DAY: ReportFacts = {
  ...NOTHING,
  spend: {
    ...{ total: SOME_CALLS, before: { ...SOME_CALLS, costUsd: '10', unpricedCalls: 0 }, interval: 'hour' },
    steps: [
      {
        ...{ ...DAY, calls: 1_200, errors: 60, costUsd: '12.345678901', unpricedCalls: 3, successRate: 0.95 },
        ...{ latencyP95Ms: 2_345, providers: [{ provider: HOSTILE, costUsd: '12' }], restUsd: '0.345678901' },
      },
    ],
  },
  movers: [{ by: 'feature', movers: [MOVER] }],
  budgets: {
    items: [
      {
        ...{
          id: 'b',
          name: 'team',
          period: { from: '2026-11-30T15:00:00.000Z', to: '2026-12-31T15:00:00.000Z' },
          timezone: 'Asia/Tokyo',
          spentUsd: '12',
          limitUsd: '10',
          utilization: 1.2,
          state: 'over_budget',
        },
        ...{ thresholdsReached: [80, 100], unpricedCalls: 3, expectedUsd: null },
      },
    ],
    leftOut: 4,
    counts: { over: 1, expectedOver: 0, uncertain: 2 },
  },
  slos: {
    items: [
      {
        ...{ id: 's', name: 'availability', indicator: 'availability', objective: 0.999, good: 90, total: 100 },
        ...{ sli: 0.9, isMet: false, windowDays: 30, remaining: -99 },
      },
    ],
    leftOut: 3,
    judged: 4,
    missed: 1,
  },
  security: { knownFrom: '2026-11-30T12:00:00.000Z', totals: { unknown_key: 7 }, findings: 1 },
};

const FRAME = {
  sourceOf: ({ id }: Chart) => `cid:${id}`,
  link: { text: 'more', url: 'https://sapo.example/?a=1&b=2' },
};

const sectionOf = (document: ReportDocument, id: string) => document.sections.find((section) => section.id === id);

describe('A report in words', () => {
  it('says what matters first, with lower bounds and changes', () => {
    expect(documentOf(BAD_DAY, 'en').headlines).toEqual([
      '1,200 calls cost at least $12.35.',
      `${HOSTILE} changed most: +200% on the day before.`,
      'One budget is over: team.',
      'One objective was missed: availability.',
      '7 requests were refused at the door.',
    ]);
    expect(documentOf(BAD_DAY, 'ja').headlines.slice(0, 1)).toEqual([
      '1,200 件の呼び出しに $12.35 以上 かかりました。',
    ]);
  });

  it('compares costs where all of them are known, and says where nothing is', () => {
    const { spend } = BAD_DAY;
    const priced = { ...spend, total: { ...SOME_CALLS, unpricedCalls: 0 } };
    const headlinesOf = (facts: Partial<ReportFacts>) => documentOf({ ...BAD_DAY, ...facts }, 'en').headlines;
    expect(headlinesOf({ spend: priced })[0]).toBe('1,200 calls cost $12.35, +23% on the day before.');
    const quiet = { ...priced, before: NO_CALLS };
    expect(headlinesOf({ spend: quiet })[0]).toBe('1,200 calls cost $12.35, nothing the day before.');
    const fresh = [{ by: 'feature' as const, movers: [{ ...MOVER, value: 'search', beforeUsd: '0', changeUsd: '3' }] }];
    expect(documentOf({ ...BAD_DAY, movers: fresh }, 'ja').headlines[1]).toBe(
      '最も変動したのは search です (前日から +$3.00)。',
    );
    const movers = [{ by: 'feature' as const, movers: [{ ...MOVER, beforeUnpricedCalls: 2 }] }];
    expect(headlinesOf({ movers }).join()).not.toContain('changed most');
    const { table } = sectionOf(documentOf({ ...BAD_DAY, movers }, 'en'), 'movers') ?? {};
    expect(table?.rows[0]?.map(({ text }) => text).slice(2)).toEqual(['at least $1.00', '$3.00', '–']);
    const unknown = { costUsd: null, unpricedCalls: 1_200 };
    const steps = spend.steps.map((step) => ({ ...step, ...unknown }));
    const dark = { ...spend, total: { ...SOME_CALLS, ...unknown }, steps };
    expect(headlinesOf({ spend: dark })[0]).toBe('1,200 calls were made; what they cost is not known.');
    const section = sectionOf(documentOf({ ...BAD_DAY, spend: dark }, 'en'), 'spend');
    expect(section?.sentences).toEqual(['1,200 calls have no price, so nobody knows what they cost.']);
    expect(section?.charts[0]?.shapes.filter((shape) => shape.kind === 'rect' && shape.ink === 'series-1')).toEqual([
      expect.objectContaining({ y: 2 }),
    ]);
  });

  it('tells of which time budgets are, by their own calendar, and of which moment', () => {
    const section = sectionOf(documentOf(BAD_DAY, 'en'), 'budgets');
    expect(section?.sentences[0]).toMatch(/^Each as it stood at 1 December 2026 at 08:00 /);
    expect(section?.table?.rows[0]?.[1]?.text).toMatch(/^1\W+31 December 2026$/);
  });

  it('tells of the worst objectives, and how many it does not show', () => {
    const { items } = BAD_DAY.slos;
    const section = sectionOf(documentOf({ ...BAD_DAY, slos: { ...BAD_DAY.slos, missed: 3 } }, 'en'), 'slos');
    expect(section?.sentences).toEqual(['3 more are not shown.']);
    const told = ([name, isMet, remaining]: [string, boolean | null, number | null]) =>
      items.map((item) => ({ ...item, name, isMet, remaining }));
    const all = (
      [
        ['none', null, null],
        ['met', true, 0.9],
        ['short', true, -1],
        ['missed', false, 0.5],
      ] as const
    ).flatMap(([name, isMet, remaining]) => told([name, isMet, remaining]));
    expect(all.sort(worstSloFirst).map(({ name }) => name)).toEqual(['missed', 'short', 'met', 'none']);
  });

  it('tells of all budgets, of those that it does not show as well, and does not say that all is well where nobody knows', () => {
    const { items } = BAD_DAY.budgets;
    const lineOf = (counts: ReportFacts['budgets']['counts']) =>
      documentOf({ ...NOTHING, budgets: { items, leftOut: 4, counts } }, 'en').headlines.slice(1);
    expect(lineOf({ over: 3, expectedOver: 0, uncertain: 0 })).toEqual(['3 budgets are over: team, 2 more.']);
    expect(lineOf({ over: 0, expectedOver: 0, uncertain: 1 })).toEqual(['No budget is known to be over.']);
    expect(lineOf({ over: 0, expectedOver: 0, uncertain: 0 })).toEqual(['All budgets are kept.']);
    const [over] = items.map((item) => ({ ...item, name: 'over' }));
    if (!over) throw new Error('there is none');
    const within = { ...over, name: 'within', state: 'within' as const, utilization: 0.9, unpricedCalls: 0 };
    const expected = { ...within, name: 'expected', utilization: 0.5, expectedUsd: '11' };
    const unknown = { ...within, name: 'unknown', state: 'limit_unknown' as const, utilization: null };
    const all = [unknown, within, expected, over];
    expect([...all].sort(worstFirst).map(({ name }) => name)).toEqual(['over', 'expected', 'within', 'unknown']);
    expect(budgetCounts(all)).toEqual({ over: 1, expectedOver: 1, uncertain: 1 });
  });

  it.each(['en', 'ja'] as const)('says of a day without anything that there was nothing (%s)', (language) => {
    const document = documentOf(NOTHING, language);
    expect(document.headlines).toHaveLength(1);
    for (const { sentences, figures, charts, table } of document.sections) {
      expect([sentences.length, figures, charts, table]).toEqual([1, [], [], null]);
    }
    expect(markdownOf(document)).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(summaryFigures(document)).toEqual([]);
  });

  it('has no section of security for whom it is not for, and says from when it is known', () => {
    expect(sectionOf(documentOf({ ...BAD_DAY, security: null }, 'en'), 'security')).toBeUndefined();
    expect(sectionOf(documentOf(BAD_DAY, 'en'), 'security')?.sentences).toEqual([
      'What happened before 30 November 2026 at 12:00 is not kept any more.',
    ]);
  });

  it('says that a period goes on, and beside how much of the one before it stands', () => {
    const noteOf = (before: ReportFacts['before']) => documentOf({ ...NOTHING, isSoFar: true, before }, 'en').notes[0];
    expect(noteOf(BEFORE)).toBe('This is the period up to 1 December 2026 at 00:00, beside the whole one before.');
    expect(noteOf({ ...BEFORE, to: '2026-11-29T12:00:00.000Z' })).toMatch(/beside as much of the one before\.$/);
  });
});

describe('The forms of a report', () => {
  const document = documentOf(BAD_DAY, 'en');

  it('take names for names: no markup, no links', () => {
    const html = htmlOf(document, FRAME);
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).toContain('href="https://sapo.example/?a=1&amp;b=2"');
    const lines = markdownOf(document).split('\n');
    expect(lines.find((line) => line.startsWith('| Feature'))).toBe(
      '| Feature | \\<img src=x onerror=alert(1)\\>\\|\\`\\*\\_\\[x\\](javascript:y) | $1.00 | $3.00 | +$2.00 (+200%) |',
    );
    for (const chart of document.sections.flatMap(({ charts }) => charts)) {
      expect(svgOf(chart, 'A "font"')).not.toContain('<img');
    }
  });

  it('are plain text without any markup', () => {
    const text = plainTextOf(document, FRAME.link);
    expect(text).toContain(`Feature | ${HOSTILE} | $1.00 | $3.00 | +$2.00 (+200%)\n`);
    expect(text).toContain(`more: ${FRAME.link.url}\n`);
  });

  it('are small enough that mail clients do not cut them off', () => {
    const many = <Item>(count: number, items: readonly Item[]): Item[] =>
      Array.from({ length: count }, () => items).flat();
    const name = '部門横断の要約機能と検索機能 (本番環境)';
    const { budgets, slos, movers, spend } = BAD_DAY;
    const advice = {
      ...{ project: name, feature: name, from: { provider: 'openai', model: 'gpt-4o' } },
      ...{
        to: { provider: 'openai', model: 'gpt-4o-mini' },
        presentMonthUsd: '9',
        savingMonthUsd: '8',
        savingShare: 0.9,
      },
    };
    const provider = {
      provider: name,
      usage: SOME_CALLS,
      beforeUsd: '1',
      availability: 0.9,
      degradedHours: 1,
      outageHours: 2,
    };
    const incident = { id: 'i', title: name, severity: 'critical' as const, begunAt: DAY.from, lastedMs: 1 };
    const full: ReportFacts = {
      ...BAD_DAY,
      spend: { ...spend, steps: many(31, spend.steps) },
      movers: movers.map((moved) => ({ ...moved, movers: many(10, moved.movers) })),
      budgets: { ...budgets, items: many(20, budgets.items).map((item) => ({ ...item, name })) },
      slos: { ...slos, items: many(20, slos.items).map((item) => ({ ...item, name })) },
      incidents: { ...NOTHING.incidents, items: many(12, [incident]) },
      providers: { items: many(12, [provider]), leftOut: 0 },
      recommendations: { span: BEFORE, items: many(20, [advice]), savingMonthUsd: '160' },
    };
    expect(Buffer.byteLength(htmlOf(documentOf(full, 'ja'), FRAME))).toBeLessThan(90_000);
  });

  it('have the pictures of the charts, each with what it shows in words', () => {
    const html = htmlOf(document, FRAME);
    expect([...html.matchAll(/<img src="cid:([a-z]+)" alt="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      ...['spend', 'errors', 'latency', 'budgets', 'slos'],
    ]);
    expect(html).toContain('alt="Failed calls over time: 00:00 5%"');
  });

  it('are at most as wide as a mail is', () => {
    for (const { width, shapes } of document.sections.flatMap(({ charts }) => charts)) {
      expect(width).toBeLessThanOrEqual(552);
      for (const shape of shapes) {
        if (shape.kind === 'rect') expect(shape.x + shape.width).toBeLessThanOrEqual(width + 1e-9);
      }
    }
  });
});

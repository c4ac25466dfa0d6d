import { usePlace } from '../../address/address';
import { useNarrowing } from '../../address/narrowing';
import { chartWords } from '../../charts/words';
import { decimalIn, decimalText, ratioOf, type Decimal } from '../../format/decimal';
import type { Cell } from '../../format/csv';
import { addressWords } from '../../address/words';
import { useWords } from '../../language/language';
import type { Stack } from '../../usage/layers';
import type { Look } from './look';
import { changeOf, type CostRow, type Sums } from './rows';
import { costsWords } from './words';

/** Sheets is what writing tables for other programs needs: words, the names of files, and times as those read them. */
export interface Sheets {
  said: (typeof costsWords)['en'];
  dimensions: (typeof addressWords)['en']['dimensions'];
  notTold: string;
  timeZone: string;
  /** The name of a file: what is in it, what it is narrowed to, and of which span it is. */
  nameOf: (what: string, by: string) => string;
  timeOf: (atMs: number) => string;
}

const LONGEST_NAME = 120;
const UNFIT_FOR_NAMES = /[^\p{L}\p{N}._-]+/gu;

/** useSheets is what writing tables needs, here and now. */
export function useSheets(): Sheets {
  const said = useWords(costsWords);
  const { dimensions } = useWords(addressWords);
  const { notTold } = useWords(chartWords);
  const { timeZone, period } = usePlace();
  const narrowed = Object.values(useNarrowing()).flat();
  const timeOf = (atMs: number): string => {
    // This language writes times as other programs read them: 2026-11-24 09:00.
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(atMs);
  };
  const nameOf = (what: string, by: string): string => {
    const things = [what.replace('Usd', ''), 'by', by, ...narrowed].join('-').slice(0, LONGEST_NAME);
    const span = [period.fromMs, period.toMs].map((atMs) =>
      timeOf(atMs)
        .replace(' 00:00', '')
        .replace(/(\d\d):/, '$1'),
    );
    return `${things}_${span.join('_')}`.replace(UNFIT_FOR_NAMES, '-');
  };
  return { said, dimensions, notTold, timeZone, nameOf, timeOf };
}

/** seriesSheet is a stack as rows of a table: times, in UTC too as clocks are put back, and each layer with its exact values. */
export function seriesSheet({ timesMs, lines, amounts }: Stack, { said, timeZone, timeOf }: Sheets): Cell[][] {
  const isUtc = timeZone === 'UTC';
  const head = [said.time(timeZone), ...(isUtc ? [] : [said.timeUtc]), ...lines.map(({ name }) => name)];
  const rows = timesMs.map((atMs, at): Cell[] => [
    timeOf(atMs),
    ...(isUtc ? [] : [new Date(atMs).toISOString()]),
    ...amounts.map((line) => textOf(line[at] ?? null)),
  ]);
  return [head, ...rows];
}

/** Shown is the table as it is seen: its rows in their order, and what all comes to. */
export interface Shown {
  rows: readonly CostRow[];
  total: Sums;
  totalBefore: Sums | undefined;
  look: Look;
}

/** tableSheet is the table as rows for another program, with the same values to their last digit. */
export function tableSheet({ rows, total, totalBefore, look }: Shown, sheets: Sheets): Cell[][] {
  const { said, dimensions, notTold } = sheets;
  const { measure } = look;
  const cells = (name: string, now: Sums | undefined, before: Sums | undefined): Cell[] => {
    const change = changeOf(now, before, measure);
    return [
      name,
      percentOf(decimalIn(now?.[measure]), decimalIn(total[measure])),
      ...(totalBefore
        ? [textOf(change.by), percentOf(change.by, before ? decimalIn(before[measure]) : null), stateOf(change.kind)]
        : []),
      ...[now?.costUsd, now?.unpricedCalls, now?.calls, now?.inputTokens, now?.outputTokens].map(cellOf),
      cellOf(now?.costPerCallUsd),
      cellOf(now?.failedCostUsd),
      cellOf(now?.cacheSavedUsd),
    ];
  };
  const stateOf = (kind: 'kept' | 'new' | 'gone'): Cell => (kind === 'kept' ? null : said[kind]);
  const change = said.changeOf(said.measures[measure]);
  const head = [
    dimensions[look.by],
    said.percent(said.shareOf(said.measures[measure])),
    ...(totalBefore ? [change, said.percent(change), said.state] : []),
    said.units.costUsd,
    said.unpriced,
    said.measures.calls,
    said.measures.inputTokens,
    said.measures.outputTokens,
    said.units.costPerCallUsd,
    said.units.failedCostUsd,
    said.units.cacheSavedUsd,
  ];
  return [
    head,
    ...rows.map(({ name, now, before }) => cells(name ?? notTold, now, before)),
    cells(said.sum, total, totalBefore),
  ];
}

function cellOf(told: string | number | null | undefined): Cell {
  return told === null || told === undefined ? null : String(told);
}

function textOf(amount: Decimal | null): Cell {
  return amount === null ? null : decimalText(amount);
}

function percentOf(part: Decimal | null, whole: Decimal | null): Cell {
  return textOf(ratioOf(part === null ? null : part * 100n, whole));
}

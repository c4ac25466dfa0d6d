import { useAddress, usePlace } from '../../address/address';
import type { Dimension } from '../../address/dimensions';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import { TimeChart } from '../../charts/time-chart';
import { useZoom } from '../../charts/use-zoom';
import { decimalIn } from '../../format/decimal';
import { saveCsv } from '../../format/csv';
import { useFormat } from '../../format/format';
import { addressWords } from '../../address/words';
import { useWords } from '../../language/language';
import type { Stack } from '../../usage/layers';
import { MOST_INTERVALS, useStack, type StackQuery } from '../../usage/stack';
import { alongTimes, spanOf, useUsage } from '../../usage/usage';
import { Panel, type Asked } from '../../view/panel';
import { useMarks, type SeriesKind } from '../../view/use-unusual';
import { useLook, type CostMeasure, type Look } from './look';
import { seriesSheet, useSheets } from './sheets';
import { costsWords } from './words';

const CHART_PX = 300;
const HOUR_MS = 3_600_000;

/** How time can be cut, with how long a part is. More than an answer can hold of them are not offered. */
const INTERVALS = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 168 * HOUR_MS, month: 720 * HOUR_MS } as const;

/** OverTime is the measure looked at over time, told apart by what is looked at; users have no course of their own. */
export function OverTime() {
  const { by, measure } = useLook();
  const query: StackQuery = { ...narrowedIn(useNarrowing()), interval: useInterval() };
  return by === 'user' ? <InAll measure={measure} query={query} /> : <Apart by={by} measure={measure} query={query} />;
}

interface Asks {
  measure: CostMeasure;
  query: StackQuery;
}

function Apart({ by, measure, query }: Asks & { by: Dimension }) {
  const said = useWords(costsWords);
  const { dimensions } = useWords(addressWords);
  const stack = useStack(by, measure, query);
  return <Course title={said.overTime(said.measures[measure], dimensions[by])} asked={stack} look={{ by, measure }} />;
}

function InAll({ measure, query }: Asks) {
  const said = useWords(costsWords);
  const total = useUsage({ ...query, fields: [measure], limit: 10_000 });
  const amounts = total.data && alongTimes(total.data, total.data.rows, (row) => decimalIn(row[measure]));
  const values = amounts?.map((amount) => (amount === null ? null : Number(amount) / 1e9)) ?? [];
  const data = total.data && {
    ...spanOf(total.data),
    lines: [{ name: said.all, colour: '--series-1', values }],
    amounts: [amounts ?? []],
  };
  return (
    <Course
      title={said.overTimeInAll(said.measures[measure])}
      asked={{ ...total, data }}
      look={{ by: 'user', measure }}
    />
  );
}

const WATCHED = ['project', 'provider', 'model', 'feature'] as const;

/** What is watched of what is measured here: of tokens, how many a call has. */
const KINDS: Readonly<Record<CostMeasure, SeriesKind>> = {
  costUsd: 'cost',
  calls: 'calls',
  inputTokens: 'tokens_per_call',
  outputTokens: 'tokens_per_call',
};

function Course({ title, asked, look }: { title: string; asked: Asked<Stack>; look: Look }) {
  const said = useWords(costsWords);
  const format = useFormat();
  const zoom = useZoom();
  const sheets = useSheets();
  const by = WATCHED.find((one) => one === look.by) ?? null;
  const marks = useMarks({ kinds: [KINDS[look.measure]], by });
  const { data } = asked;
  const save = (stack: Stack): void => {
    saveCsv(sheets.nameOf(`${look.measure}-over-time`, look.by), seriesSheet(stack, sheets));
  };
  return (
    <Panel
      title={title}
      asked={asked}
      waits={CHART_PX}
      tools={
        <span className="flex gap-2">
          <IntervalPicker />
          <button
            type="button"
            className="control"
            aria-label={said.csvOf(title)}
            disabled={!data}
            onClick={() => data && save(data)}
          >
            {said.csv}
          </button>
        </span>
      }
    >
      {({ timesMs, toMs, lines }) => (
        <TimeChart
          label={title}
          timesMs={timesMs}
          toMs={toMs}
          lines={lines}
          isStacked
          height={240}
          {...marks}
          write={look.measure === 'costUsd' ? format.shortMoney : format.short}
          onSelect={zoom}
        />
      )}
    </Panel>
  );
}

function IntervalPicker() {
  const said = useWords(costsWords);
  const offered = useOffered();
  const interval = useInterval();
  const [, change] = useAddress();
  return (
    <select
      className="control"
      aria-label={said.interval}
      value={interval}
      onChange={({ target }) => change({ interval: target.value === 'auto' ? null : target.value })}
    >
      {(['auto', ...offered] as const).map((name) => (
        <option key={name} value={name}>
          {said.intervals[name]}
        </option>
      ))}
    </select>
  );
}

function useInterval(): keyof typeof INTERVALS | 'auto' {
  const [search] = useAddress();
  return useOffered().find((name) => name === search.get('interval')) ?? 'auto';
}

function useOffered(): (keyof typeof INTERVALS)[] {
  const { period } = usePlace();
  const lengthMs = period.toMs - period.fromMs;
  return (['hour', 'day', 'week', 'month'] as const).filter(
    (name) => lengthMs > INTERVALS[name] && lengthMs <= (MOST_INTERVALS - 1) * INTERVALS[name],
  );
}

import { usePlace } from '../address/address';
import { useMinute } from '../address/minute';
import { useNarrowing, type Narrowing } from '../address/narrowing';
import type { Period } from '../address/time-range';
import { api, type Schema } from '../api/client';
import type { Mark } from '../charts/marks';
import { useFormat } from '../format/format';
import { useWords } from '../language/language';
import { visible } from './told';
import { unusualWords } from './unusual-words';

type Anomaly = Schema<'Anomaly'>;
type Series = NonNullable<Anomaly['series']>;

/** SeriesKind is what is watched of things. */
export type SeriesKind = Exclude<Anomaly['kind'], 'accuracy_drift' | 'agreement_drift'>;

/** OfSeries is an anomaly of a series. */
export type OfSeries = Anomaly & { kind: SeriesKind; series: Series };

/** Where is a span that is looked at, and how what is looked at is narrowed. */
export interface Where {
  period: Period;
  narrowing: Narrowing;
}

/** UnusualAsked say which series are looked at. */
export interface UnusualAsked {
  kinds: readonly SeriesKind[];
  /** The only thing that is looked at. */
  of?: { by: Series['by']; subject: string };
  /** Where something else is looked at than the address says. */
  where?: Where;
}

const ASKED = 200;
const NONE: readonly Anomaly[] = [];

/** Found is what was out of the usual, the latest first, and whether there was more than is known here. */
interface Found<One> {
  found: One[];
  isCut: boolean;
}

function useWhere(): Where {
  const { period } = usePlace();
  return { period, narrowing: useNarrowing() };
}

/** useAnomalies is all that was out of the usual somewhere. Whoever asks for the same is answered once. */
export function useAnomalies({ period, narrowing: { project } }: Where, subject?: string): Found<Anomaly> {
  const [only] = project?.length === 1 ? project : [];
  const query = {
    ...{ limit: ASKED, from: new Date(period.fromMs).toISOString(), to: new Date(period.toMs).toISOString() },
    ...(only ? { project: only } : {}),
    ...(subject === undefined ? {} : { subject }),
  };
  const { data } = api.useQuery('get', '/api/v1/anomalies', { params: { query } });
  // What was answered of the span before stays until this one is.
  const found = (data?.items ?? NONE).filter(
    ({ since, endedAt }) =>
      Date.parse(since) < period.toMs && (endedAt === null || Date.parse(endedAt) > period.fromMs),
  );
  return { found, isCut: typeof data?.nextCursor === 'string' };
}

/** useUnusual is which series were out of the usual. */
export function useUnusual({ kinds, of, where }: UnusualAsked): Found<OfSeries> {
  const here = useWhere();
  const { found, isCut } = useAnomalies(where ?? here, of?.subject);
  const series = found
    .filter(isOfSeries)
    .filter(({ kind, series: { by } }) => kinds.some((one) => one === kind) && (!of || by === of.by));
  return { found: series, isCut };
}

function isOfSeries(anomaly: Anomaly): anomaly is OfSeries {
  return anomaly.series !== null;
}

/** Marks are the marks of a chart, as it takes them. */
interface Marks {
  marks: Mark[];
  areMarksCut: boolean;
}

/**
 * useMarks is what was out of the usual of the series that a chart shows: of each thing that it tells apart (`by`), of the
 * whole, and of the only thing that is looked at.
 */
export function useMarks({ by, ...asked }: UnusualAsked & { by: Series['by'] | null }): Marks {
  const markOf = useMarkOfSeries();
  const here = useWhere();
  const { narrowing } = asked.where ?? here;
  const { found, isCut } = useUnusual(asked);
  const marks = found
    .filter((anomaly) => {
      const shown = [by, 'project', ...Object.keys(narrowing)];
      return (asked.of !== undefined || shown.includes(anomaly.series.by)) && isWithin(narrowing, anomaly);
    })
    .map(markOf);
  return { marks, areMarksCut: isCut };
}

/** useMarkOfSeries makes the mark of a series that was out of the usual: more of anything that is watched is worse. */
export function useMarkOfSeries(): (anomaly: OfSeries) => Mark {
  const explain = useExplain();
  const markOf = useMarkOf();
  return (anomaly) => markOf(anomaly, { isBad: anomaly.series.value > anomaly.expected, why: explain(anomaly) });
}

/** useMarkOf makes the mark of something out of the usual; what lasts is marked up to now. */
export function useMarkOf(): (anomaly: Anomaly, told: { isBad: boolean; why: string }) => Mark {
  const said = useWords(unusualWords);
  const format = useFormat();
  const nowMs = useMinute();
  return ({ id, kind, subject, since, endedAt }, { isBad, why }) => {
    const from = format.time(since);
    const when = endedAt === null ? said.lasts(from) : said.over(from, format.time(endedAt));
    return {
      ...{ id, isBad, fromMs: Date.parse(since), toMs: endedAt === null ? nowMs : Date.parse(endedAt) },
      told: `${said.kinds[kind]} ${visible(subject)} ${when}: ${why}`,
    };
  };
}

/** A series of some thing is not shown where other things are looked at, or a part of it. */
function isWithin(narrowing: Narrowing, { project, subject, series: { by } }: OfSeries): boolean {
  return Object.entries(narrowing).every(([dimension, values]) => {
    if (dimension === 'project') return values.includes(project);
    if (dimension !== by) return false;
    return values.some((value) => value === subject || (by === 'model' && subject.endsWith(`/${value}`)));
  });
}

/** useExplain says of an anomaly what was seen, what was expected instead, by what, and what made it unusual. */
export function useExplain(): (anomaly: OfSeries) => string {
  const said = useWords(unusualWords);
  const write = useWritten();
  return ({ kind, series: { value, low, high, basis, sign } }) => {
    const [seen, least, most] = [value, Math.max(0, low), high].map((one) => write(kind, one));
    return said.because(
      said.instead(seen ?? '', least ?? '', most ?? ''),
      said.bases[basis] ?? '',
      said.signs[sign] ?? '',
    );
  };
}

/** useWritten writes a value of a series as what it is: money, a duration, a part or a number. */
export function useWritten(): (kind: SeriesKind, value: number) => string {
  const { shortMoney, duration, percent, number } = useFormat();
  return (kind, value) => {
    const write = { cost: shortMoney, latency: duration, error_rate: percent, calls: number, tokens_per_call: number };
    return write[kind](value);
  };
}

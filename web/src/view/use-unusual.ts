import { usePlace } from '../address/address';
import { useNarrowing, type Narrowing } from '../address/narrowing';
import { api, type Schema } from '../api/client';
import type { Mark } from '../charts/marks';
import { useFormat, type Format } from '../format/format';
import { useWords } from '../language/language';
import { visible } from './told';
import { unusualWords } from './unusual-words';

type Anomaly = Schema<'Anomaly'>;
type Series = NonNullable<Anomaly['series']>;

/** OfSeries is an anomaly of a series. */
export type OfSeries = Anomaly & { series: Series };

/** SeriesKind is what is watched of things. */
export type SeriesKind = 'cost' | 'calls' | 'tokens_per_call' | 'latency' | 'error_rate';

/** UnusualAsked say which series are looked at. */
export interface UnusualAsked {
  kinds: readonly SeriesKind[];
  /** The only thing that is looked at. */
  of?: { by: Series['by']; subject: string };
}

const ASKED = 200;
const NONE: readonly Anomaly[] = [];

/** FoundUnusual is what was out of the usual, the latest first, and whether there was more than is known here. */
interface FoundUnusual {
  found: OfSeries[];
  isCut: boolean;
}

/** useUnusual is what was out of the usual in the span that is looked at. Whoever asks for the same things is answered once. */
export function useUnusual({ kinds, of }: UnusualAsked): FoundUnusual {
  const { period } = usePlace();
  const { project } = useNarrowing();
  const [only] = project?.length === 1 ? project : [];
  const query = {
    ...{ limit: ASKED, from: new Date(period.fromMs).toISOString(), to: new Date(period.toMs).toISOString() },
    ...(only ? { project: only } : {}),
    ...(of ? { subject: of.subject } : {}),
  };
  const { data } = api.useQuery('get', '/api/v1/anomalies', { params: { query } });
  const found = (data?.items ?? NONE).filter(isOfSeries).filter(({ kind, series, since, endedAt }) => {
    // What was answered of the span before stays until this one is.
    const isWithin = Date.parse(since) < period.toMs && (endedAt === null || Date.parse(endedAt) > period.fromMs);
    return isWithin && kinds.some((one) => one === kind) && (!of || series.by === of.by);
  });
  return { found, isCut: typeof data?.nextCursor === 'string' };
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
 * useMarks is what was out of the usual of the series that a chart shows: of each thing that it tells apart (`by`) and of the
 * whole, unless the chart is narrowed to something else.
 */
export function useMarks({ by, ...asked }: UnusualAsked & { by: Series['by'] | null }): Marks {
  const said = useWords(unusualWords);
  const format = useFormat();
  const explain = useExplain();
  const narrowing = useNarrowing();
  const { period } = usePlace();
  const { found, isCut } = useUnusual(asked);
  const marks = found
    .filter((anomaly) => {
      const isShown = asked.of !== undefined || anomaly.series.by === by || anomaly.series.by === 'project';
      return isShown && isWithin(narrowing, anomaly);
    })
    .map((anomaly) => {
      const { id, kind, subject, since, endedAt, expected, series } = anomaly;
      const [from, to] = [format.time(since), endedAt === null ? null : format.time(endedAt)];
      const when = to === null ? said.lasts(from) : said.over(from, to);
      return {
        ...{ id, isBad: series.value > expected, fromMs: Date.parse(since) },
        toMs: endedAt === null ? period.toMs : Date.parse(endedAt),
        told: `${said.kinds[kind]} ${visible(subject)} ${when}: ${explain(anomaly)}`,
      };
    });
  return { marks, areMarksCut: isCut };
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
  const format = useFormat();
  return ({ kind, series: { value, low, high, basis, sign } }) => {
    const [seen, least, most] = [value, Math.max(0, low), high].map((one) => written(kind, one, format));
    return said.because(
      said.instead(seen ?? '', least ?? '', most ?? ''),
      said.bases[basis] ?? '',
      said.signs[sign] ?? '',
    );
  };
}

function written(kind: Anomaly['kind'], value: number, format: Format): string {
  if (kind === 'cost') return format.shortMoney(value);
  if (kind === 'latency') return format.duration(value);
  return kind === 'error_rate' ? format.percent(value) : format.number(value);
}

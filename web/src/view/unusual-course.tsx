import { useState } from 'react';
import { useMinute } from '../address/minute';
import { api } from '../api/client';
import type { Line } from '../charts/drawn';
import { TimeChart } from '../charts/time-chart';
import { useFormat } from '../format/format';
import { useWords } from '../language/language';
import { Answer } from './panel';
import { visible } from './told';
import { useMarkOfSeries, useWritten, type OfSeries } from './use-unusual';
import { unusualWords } from './unusual-words';

const CHART_PX = 160;
const HOUR_MS = 3_600_000;
const QUARTER_HOUR_MS = HOUR_MS / 4;
const BEFORE_MS = 12 * HOUR_MS;
const AFTER_MS = 3 * HOUR_MS;
const LONGEST_MS = 14 * 24 * HOUR_MS;

/** UnusualCourse is the values of a series around the time when it was out of the usual, beside what was expected, once it is opened. */
export function UnusualCourse({ anomaly }: { anomaly: OfSeries }) {
  const said = useWords(unusualWords);
  const [isOpen, open] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary className="inline-block text-quiet underline">{said.course}</summary>
      {isOpen && <Course anomaly={anomaly} />}
    </details>
  );
}

function Course({ anomaly }: { anomaly: OfSeries }) {
  const said = useWords(unusualWords);
  const format = useFormat();
  const write = useWritten();
  const markOf = useMarkOfSeries();
  const { kind, subject, project, series } = anomaly;
  const { from, to } = useAround(anomaly);
  const query = { kind, subject, by: series.by, from, to, ...(project === '' ? {} : { project }) };
  const asked = api.useQuery('get', '/api/v1/anomalies/series', { params: { query } });
  return (
    <Answer asked={asked} waits={CHART_PX}>
      {({ points }) => {
        const line = (name: string, of: 'value' | 'expected' | 'low' | 'high', colour: string): Line => ({
          ...{ name, colour, isDashed: of === 'expected' },
          values: points.map((point) => point[of]),
        });
        return (
          <TimeChart
            label={said.courseOf(said.kinds[kind] ?? kind, visible(subject), format.time(anomaly.since))}
            timesMs={points.map(({ at }) => Date.parse(at))}
            toMs={Date.parse(to)}
            lines={[
              line(said.value, 'value', '--series-1'),
              line(said.expected, 'expected', '--series-2'),
              line(said.low, 'low', '--series-rest'),
              line(said.high, 'high', '--series-rest'),
            ]}
            height={CHART_PX}
            marks={[markOf(anomaly)]}
            write={(value) => write(kind, value)}
          />
        );
      }}
    </Answer>
  );
}

/** From some hours before to some after, as far as that can be asked for; the same question all that quarter of an hour. */
function useAround({ since, endedAt }: OfSeries): { from: string; to: string } {
  const nowMs = Math.floor(useMinute() / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  const fromMs = Date.parse(since) - BEFORE_MS;
  const endMs = endedAt === null ? nowMs : Math.min(Date.parse(endedAt) + AFTER_MS, nowMs);
  const toMs = Math.min(endMs, fromMs + LONGEST_MS);
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

import { usePlace, within } from '../../address/address';
import { api, type Schema } from '../../api/client';
import type { StateCell } from '../../charts/state-strip';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { useStateWords } from '../../view/state-mark';
import { providerWords } from './words';

/** Timeline is how a provider did over the span. */
export type Timeline = Schema<'ProviderTimeline'>;

/** useTimeline asks how a provider did over the span, with one model where one is named. */
export function useTimeline(provider: string, model: string | null = null) {
  const place = usePlace();
  const query = {
    ...within(place, place.period),
    timezone: place.timeZone,
    ...(model === null ? {} : { model: [model] }),
  };
  return api.useQuery('get', '/api/v1/providers/{provider}/timeline', { params: { path: { provider }, query } });
}

/** useProviderStates asks in which states all providers were over the span. */
export function useProviderStates() {
  const place = usePlace();
  const query = { ...within(place, place.period), timezone: place.timeZone };
  return api.useQuery('get', '/api/v1/provider-states', { params: { query } });
}

/** States is the states of a provider over the span. */
export type States = Schema<'ProviderStates'>['items'][number];

/** useStates puts states into words: a cell for each interval, and all of it in one sentence. */
export function useStates({ provider, buckets }: States): { label: string; cells: StateCell[] } {
  const said = useWords(providerWords);
  const states = useStateWords();
  const format = useFormat();
  const cells = buckets.map(({ bucket, bucketEnd, state, successRate, calls, errors }): StateCell => {
    const told = [states[state], format.percent(successRate), format.number(calls), format.number(errors)] as const;
    const span = `${format.time(bucket)} – ${format.time(bucketEnd)}`;
    return { fromMs: Date.parse(bucket), toMs: Date.parse(bucketEnd), state, title: said.cell(span, ...told), told };
  });
  const counts = (['operational', 'degraded', 'outage', 'unknown'] as const)
    .map((state) => [states[state], buckets.filter((bucket) => bucket.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`);
  return { label: said.strip(provider, counts.join(', ')), cells };
}

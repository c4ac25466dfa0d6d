import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ROOT } from '../api/client';
import { Renewal } from './renewal';

/** LiveState is whether the page hears of new calls. */
export type LiveState = 'connecting' | 'live' | 'lost';

/** LiveMessage is what the stream tells, as far as it matters here: something is new, or may have been missed. */
type LiveMessage = { type: 'metrics' | 'reset' } | { type: 'hello'; data: { resumed: boolean } };

/** A browser gives up a stream that was refused; then it is opened anew. */
const REOPEN_MS = 5_000;

/** useLive listens to the stream of new calls and has what is shown asked again; it tells whether the stream is there. */
export function useLive(): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    const renewal = new Renewal(client);
    let source: EventSource;
    let hasBegun = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(new URL('api/v1/metrics/stream', ROOT));
      source.onopen = () => setState('live');
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const message = JSON.parse(data) as LiveMessage;
        const isFirst = message.type === 'hello' && !hasBegun;
        hasBegun = true;
        if (!isFirst && !(message.type === 'hello' && message.data.resumed)) renewal.renew();
      };
      source.onerror = () => {
        setState('lost');
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, REOPEN_MS);
      };
    };
    open();
    return () => {
      source.close();
      clearTimeout(timer);
      renewal.stop();
    };
  }, [client]);
  return state;
}

import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ROOT } from '../api/client';

/** LiveState is whether the page hears of new calls. */
export type LiveState = 'connecting' | 'live' | 'lost';

/** LiveMessage is what the stream tells, as far as it matters here: something is new, or may have been missed. */
type LiveMessage = { type: 'metrics' | 'reset' } | { type: 'hello'; data: { resumed: boolean } };

/** However much arrives, what is shown is asked again at most so often; the first new thing is shown at once. */
const ASK_AGAIN_MS = 5_000;

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

/** Renewal has everything that is shown asked again, now or when it is time. */
class Renewal {
  private lastMs = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly client: QueryClient) {}

  renew(): void {
    const waitMs = this.lastMs + ASK_AGAIN_MS - Date.now();
    this.timer ??= setTimeout(() => this.ask(), Math.max(0, waitMs));
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private ask(): void {
    this.timer = null;
    this.lastMs = Date.now();
    void this.client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== '/api/v1/session' });
  }
}

import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** However much arrives, what is shown is asked again at most so often; the first new thing is shown at once. */
const ASK_AGAIN_MS = 5_000;

/** A span that ended longer ago than this is asked no more: the clocks of senders may be a little late. */
const ENDED_MS = 60_000;

/** What is answered the same whichever calls come. */
const UNCHANGED = ['/api/v1/session', '/api/v1/keys', '/api/v1/prices'];

/** Renewal has what is shown and can have changed asked again, now or when it is time. */
export class Renewal {
  private lastMs = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly whenSeen = (): void => {
    if (!document.hidden) this.ask();
  };

  constructor(private readonly client: QueryClient) {}

  renew(): void {
    const waitMs = this.lastMs + ASK_AGAIN_MS - Date.now();
    this.timer ??= setTimeout(() => this.ask(), Math.max(0, waitMs));
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.whenSeen);
  }

  /** Nobody looks at a page that is hidden: it is asked once, when it is seen again. */
  private ask(): void {
    if (document.hidden) return document.addEventListener('visibilitychange', this.whenSeen);
    this.stop();
    this.timer = null;
    this.lastMs = Date.now();
    const changed = { predicate: ({ queryKey }: { queryKey: QueryKey }) => mayChange(queryKey, this.lastMs) };
    // A slow answer is awaited, not asked anew over and over; what it is too old to tell is asked afterwards.
    const isUnderWay = this.client.isFetching(changed) > 0;
    void this.client.invalidateQueries(changed, { cancelRefetch: false });
    if (isUnderWay) this.renew();
  }
}

/** mayChange tells whether calls that come now can change the answer to a question. */
export function mayChange([, path, asked]: QueryKey, nowMs: number): boolean {
  if (UNCHANGED.some((unchanged) => path === unchanged || String(path).startsWith(`${unchanged}/`))) return false;
  const to = (asked as { params?: { query?: { to?: unknown } } } | undefined)?.params?.query?.to;
  return typeof to !== 'string' || Date.parse(to) + ENDED_MS > nowMs;
}

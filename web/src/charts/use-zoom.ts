import { useAddress } from '../address/address';
import type { Period } from '../address/time-range';

/** useZoom looks at a span that was marked in a chart; the way back is the browser's. */
export function useZoom(): (period: Period) => void {
  const [, change] = useAddress();
  return ({ fromMs, toMs }) =>
    change({ range: null, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }, true);
}

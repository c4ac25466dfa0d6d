import { useAddress } from '../../address/address';
import type { Schema } from '../../api/client';
import { useNarrowed, useCalibration } from './asking';

/** Calibrated is what was judged of one kind of task, and what is known by that. */
export type Calibrated = Schema<'TaskCalibration'>;

/** calibratedIn is the kind of task whose calibration is looked at: the one that is named, else the one judged most. */
export function calibratedIn(items: readonly Calibrated[], named: string | null): Calibrated | null {
  const judged = (item: Calibrated): number => item.calibration?.count ?? 0;
  return (
    items.find(({ taskKind }) => taskKind === named) ??
    items.reduce<Calibrated | null>((most, one) => (most === null || judged(one) > judged(most) ? one : most), null)
  );
}

/** useCalibrated asks for all calibrations of the span, and which of them the address looks at. */
export function useCalibrated() {
  const [search] = useAddress();
  const { taskKind } = useNarrowed();
  const asked = useCalibration();
  const items = asked.data?.items.filter((item) => taskKind === null || item.taskKind === taskKind) ?? [];
  return { asked, items, at: calibratedIn(items, search.get('calibrated')) };
}

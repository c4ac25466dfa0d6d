import { MINUTE_MS } from '../period.js';
import { figuresOf, type Timed } from './figures.js';

const PERIOD = { fromMs: 0, toMs: 1_000 * MINUTE_MS };

/** An incident by its minutes: begun, detected, acknowledged, mitigated, resolved. */
function incident(minutes: (number | null)[], severity: Timed['severity'] = 'critical'): Timed {
  const [begunMs = 0, detectedMs = 0, acknowledgedMs = null, mitigatedMs = null, resolvedMs = null] = minutes.map(
    (minute) => (minute === null ? null : minute * MINUTE_MS),
  );
  return { begunMs: begunMs ?? 0, detectedMs: detectedMs ?? 0, acknowledgedMs, mitigatedMs, resolvedMs, severity };
}

const inMinutes = (spans: { count: number; meanMs: number; medianMs: number } | null) =>
  spans && [spans.count, spans.meanMs / MINUTE_MS, spans.medianMs / MINUTE_MS];

describe('The figures of incidents', () => {
  it('are none of none', () => {
    const nothing = { incidents: 0, open: 0, toDetect: null, toAcknowledge: null, toMitigate: null, toRecover: null };
    expect(figuresOf([], PERIOD)).toMatchObject({ ...nothing, between: null, bySeverity: { critical: nothing } });
  });

  it('are means and medians of what has happened, by severity as well', () => {
    const figures = figuresOf(
      [
        incident([0, 2, 5, 10, 20]),
        incident([100, 100, null, null, 110], 'warning'),
        incident([200, 210, 220, null, 290]),
        incident([400, 400]),
      ],
      PERIOD,
    );
    expect(figures).toMatchObject({ incidents: 4, open: 1 });
    expect(inMinutes(figures.toDetect)).toEqual([4, 3, 1]);
    expect(inMinutes(figures.toAcknowledge)).toEqual([2, 6.5, 6.5]);
    expect(inMinutes(figures.toMitigate)).toEqual([1, 10, 10]);
    expect(inMinutes(figures.toRecover)).toEqual([3, 40, 20]);
    expect(inMinutes(figures.between)).toEqual([3, (80 + 90 + 110) / 3, 90]);
    expect(figures.bySeverity.warning).toMatchObject({ incidents: 1, toAcknowledge: null });
    expect(inMinutes(figures.bySeverity.critical.toRecover)).toEqual([2, 55, 55]);
  });

  it('are of those that were detected in the period', () => {
    const [before, first, last, after] = [-1, 0, 999, 1_000].map((minute) => incident([minute, minute]));
    expect(figuresOf([before, first, last, after] as Timed[], PERIOD).incidents).toBe(2);
  });

  it('count a pause between any two, for the one that ends it, whatever went on when the period began', () => {
    const figures = figuresOf(
      [
        incident([-20, -10, null, null, 100]),
        incident([50, 50, null, null, 60], 'warning'),
        incident([130, 130, null, null, 140], 'warning'),
        incident([200, 200]),
        incident([1_100, 1_100]),
      ],
      PERIOD,
    );
    expect(figures.incidents).toBe(3);
    expect(inMinutes(figures.between)).toEqual([2, 45, 45]);
    expect(inMinutes(figures.bySeverity.warning.between)).toEqual([1, 30, 30]);
    expect(inMinutes(figures.bySeverity.critical.between)).toEqual([1, 60, 60]);
  });

  it('count no pause within another incident', () => {
    const between = figuresOf([incident([0, 0, null, null, 100]), incident([50, 50, null, null, 60])], PERIOD).between;
    expect(between).toBe(null);
    expect(figuresOf([incident([0, 0]), incident([50, 50, null, null, 60])], PERIOD).between).toBe(null);
  });
});

import type { CSSProperties } from 'react';

const WIDTH = 90;
const HEIGHT = 22;

/** Sparkline is the shape of some values, without a scale. It repeats what stands beside it, so readers of screens skip it. */
export function Sparkline({ values, colour = '--accent' }: { values: readonly number[]; colour?: string }) {
  const most = Math.max(...values, Number.MIN_VALUE);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map(
    (value, index) => `${round(index * step)},${round(HEIGHT - 1 - (value / most) * (HEIGHT - 3))}`,
  );
  const style: CSSProperties = { stroke: `var(${colour})` };
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block">
      <polyline points={points.join(' ')} fill="none" strokeWidth="1.4" strokeLinejoin="round" style={style} />
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

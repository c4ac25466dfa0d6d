import type { Period } from '../address/time-range';
import { useWords } from '../language/language';
import { placed, type Mark } from './marks';
import { chartWords } from './words';

/** Area is where in a chart values are drawn, in pixels. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface MarkLayerProps {
  /** What the marks are, for those who do not see them. */
  label: string;
  marks: readonly Mark[];
  span: Period;
  area: Area;
  /** What is pointed at, or has the focus; nothing any more. */
  onPoint: (marks: readonly Mark[]) => void;
}

/** MarkLayer is marks over a chart: a band for how long each lasts, and above it something to point at, also by the keyboard. */
export function MarkLayer({ label, marks, span, area, onPoint }: MarkLayerProps) {
  const said = useWords(chartWords);
  // Who speaks to the page says what is seen: the number, where there is one.
  const nameOf = (together: readonly Mark[]): string => {
    const told = together.map((mark) => mark.told).join(' ');
    return together.length === 1 ? told : said.together(together.length, told);
  };
  return (
    <div className="pointer-events-none absolute" style={area}>
      {marks.map((mark) => (
        <div
          key={mark.id}
          className={`absolute inset-y-0 min-w-0.5 border-x opacity-40 ${mark.isBad ? 'border-bad bg-bad/25' : 'border-warn bg-warn/25'}`}
          style={placeOf(mark, span)}
        />
      ))}
      <ul aria-label={label}>
        {placed(marks, span, area.width).map(({ atPx, marks: together }) => (
          <li key={together[0]?.id} className="absolute -top-1 -translate-x-1/2" style={{ left: atPx }}>
            <button
              type="button"
              className={`pointer-events-auto size-6 cursor-help text-sm leading-none ${together.some(({ isBad }) => isBad) ? 'text-bad' : 'text-warn'}`}
              aria-label={nameOf(together)}
              onFocus={() => onPoint(together)}
              onBlur={() => onPoint([])}
              onPointerEnter={() => onPoint(together)}
              onPointerLeave={() => onPoint([])}
            >
              {together.length === 1 ? '◆' : `◆${together.length}`}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function placeOf(mark: Mark, { fromMs, toMs }: Period): { left: string; right: string } {
  const share = (atMs: number): number => Math.min(Math.max((atMs - fromMs) / (toMs - fromMs), 0), 1);
  return { left: `${100 * share(mark.fromMs)}%`, right: `${100 * (1 - share(mark.toMs))}%` };
}

import { useFormat } from '../format/format';

/** ReliabilityPoint is how sure some forecasts were on the average, and which share of them was right; all shares are 0 to 1. */
export interface ReliabilityPoint {
  confidence: number;
  right: number;
  /** Between which shares the true one lies. */
  low: number;
  high: number;
  count: number;
}

interface ReliabilityDiagramProps {
  label: string;
  across: string;
  up: string;
  points: readonly ReliabilityPoint[];
}

const [WIDTH, HEIGHT] = [400, 330];
const [LEFT, RIGHT, TOP, BOTTOM] = [58, 388, 12, 280];
const MARKS = [0, 0.25, 0.5, 0.75, 1];

/** ReliabilityDiagram shows how far one was as often right as one was sure: on the diagonal where exactly so. */
export function ReliabilityDiagram({ label, across, up, points }: ReliabilityDiagramProps) {
  const most = Math.max(1, ...points.map(({ count }) => count));
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block w-full max-w-lg">
      <Axes across={across} up={up} />
      <line x1={xOf(0)} y1={yOf(0)} x2={xOf(1)} y2={yOf(1)} strokeDasharray="5 4" style={{ stroke: 'var(--quiet)' }} />
      {points.map((point) => (
        <Point key={point.confidence} point={point} most={most} />
      ))}
    </svg>
  );
}

function Axes({ across, up }: Pick<ReliabilityDiagramProps, 'across' | 'up'>) {
  const format = useFormat();
  const quiet = { fill: 'var(--quiet)' };
  const line = { stroke: 'var(--line)' };
  return (
    <g fontSize={13}>
      {MARKS.map((mark) => (
        <g key={mark}>
          <line x1={xOf(mark)} x2={xOf(mark)} y1={TOP} y2={BOTTOM} style={line} />
          <line x1={LEFT} x2={RIGHT} y1={yOf(mark)} y2={yOf(mark)} style={line} />
          <text x={xOf(mark)} y={BOTTOM + 18} textAnchor={mark === 1 ? 'end' : 'middle'} style={quiet}>
            {format.percent(mark)}
          </text>
          <text x={LEFT - 6} y={yOf(mark) + 4} textAnchor="end" style={quiet}>
            {format.percent(mark)}
          </text>
        </g>
      ))}
      <text x={(LEFT + RIGHT) / 2} y={HEIGHT - 8} textAnchor="middle" style={quiet}>
        {across}
      </text>
      <text transform={`translate(12 ${(TOP + BOTTOM) / 2}) rotate(-90)`} textAnchor="middle" style={quiet}>
        {up}
      </text>
    </g>
  );
}

/** The more forecasts a point stands for, the larger it is. */
function Point({ point: { confidence, right, low, high, count }, most }: { point: ReliabilityPoint; most: number }) {
  const format = useFormat();
  const [x, y] = [xOf(confidence), yOf(right)];
  const radius = 3.5 + 5 * Math.sqrt(count / most);
  const isAtEdge = confidence > 0.9;
  return (
    <g>
      <path
        d={`M${x} ${yOf(low)}V${yOf(high)}M${x - 5} ${yOf(low)}h10M${x - 5} ${yOf(high)}h10`}
        fill="none"
        strokeWidth={1.5}
        style={{ stroke: 'var(--accent)' }}
      />
      <circle cx={x} cy={y} r={radius} style={{ fill: 'var(--accent)' }} />
      <text
        x={isAtEdge ? x - radius - 3 : x + radius + 3}
        y={y + (y < TOP + 12 ? 14 : -4)}
        textAnchor={isAtEdge ? 'end' : 'start'}
        fontSize={13}
        style={{ fill: 'var(--ink)' }}
      >
        {format.short(count)}
      </text>
    </g>
  );
}

function xOf(share: number): number {
  return LEFT + share * (RIGHT - LEFT);
}

function yOf(share: number): number {
  return BOTTOM - share * (BOTTOM - TOP);
}

import type { Schema } from '../../api/client';
import { REST } from '../../charts/colours';

type Chart = Schema<'ReportSection'>['charts'][number];
type Shape = Chart['shapes'][number];

/** ReportChart draws the shapes of a chart in the colours of the page. */
export function ReportChart({ chart: { title, summary, width, height, shapes } }: { chart: Chart }) {
  return (
    <figure className="min-w-0 flex-auto" style={{ maxWidth: width, flexBasis: Math.min(width, 300) }}>
      <figcaption className="text-quiet">{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} className="h-auto w-full" role="img" aria-label={summary}>
        {shapes.map((shape, index) => (
          <Drawn key={index} shape={shape} />
        ))}
      </svg>
    </figure>
  );
}

function Drawn({ shape }: { shape: Shape }) {
  const fill = `var(${shape.ink === 'rest' ? REST : `--${shape.ink}`})`;
  if (shape.kind === 'rect') {
    const { x, y, width, height } = shape;
    return <rect {...{ x, y, width, height, fill }} />;
  }
  return (
    <text x={shape.x} y={shape.y} fontSize={shape.size} textAnchor={shape.anchor} fill={fill}>
      {shape.text}
    </text>
  );
}

import { columnChart } from './chart.js';

describe('A chart of columns', () => {
  const wanted = { id: 'c', title: 't', summary: 's', isHalf: false, write: String, legend: [] };

  it('has an axis from nothing to a round number, and columns within it', () => {
    const columns = [7, 12, 0].map((value) => ({ label: '', parts: [{ value, ink: 'accent' as const }] }));
    const { shapes } = columnChart({ ...wanted, columns });
    expect(shapes.flatMap((shape) => (shape.kind === 'text' && shape.text ? [shape.text] : []))).toEqual([
      '0',
      '10',
      '20',
    ]);
    const drawn = shapes.flatMap((shape) => (shape.kind === 'rect' && shape.ink === 'accent' ? [shape] : []));
    expect(drawn.map(({ height }) => Math.round(height))).toEqual([46, 78]);
    expect(new Set(drawn.map(({ y, height }) => Math.round(y + height)))).toEqual(new Set([138]));
  });

  it('can show that nothing is known', () => {
    const { shapes } = columnChart({ ...wanted, columns: [{ label: 'Mon', parts: [] }] });
    expect(JSON.stringify(shapes)).not.toContain('null');
  });
});

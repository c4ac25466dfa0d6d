import type { Schema } from '../../api/client';
import { useFormat, type Format } from '../../format/format';
import { useWords } from '../../language/language';
import { TableHead } from '../../view/table-head';
import { deploymentWords } from './words';

type Measured = Schema<'MeasuredEffect'>;
type Verdict = Measured['verdict'];

const MARKS: Readonly<Record<Verdict, readonly [shape: string, colour: string]>> = {
  better: ['▲', 'text-good'],
  worse: ['▼', 'text-bad'],
  no_difference: ['=', 'text-quiet'],
  not_enough: ['○', 'text-quiet'],
};

/** Mark is the sign of a verdict. */
export function Mark({ verdict }: { verdict: Verdict }) {
  const [shape, colour] = MARKS[verdict];
  return (
    <span aria-hidden="true" className={colour}>
      {shape}
    </span>
  );
}

/** EffectTable is what became of each measure, and how that is known. */
export function EffectTable({ measures }: { measures: readonly Measured[] }) {
  const said = useWords(deploymentWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.measures}>
      <table className="grid-table">
        <TableHead
          words={[said.measure, said.verdict]}
          amounts={[said.before, said.after, said.effect, said.interval, said.p]}
        />
        <tbody>
          {measures.map((measured) => (
            <Row key={measured.measure} measured={measured} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ measured }: { measured: Measured }) {
  const said = useWords(deploymentWords);
  const format = useFormat();
  const { measure, before, after, effect, adjustedPValue, verdict } = measured;
  const write = (value: number | null): string => written(format, measure, value);
  const writeEffect = (value: number): string =>
    effect?.kind === 'ratio' ? format.change(value - 1) : format.points(value);
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap text-ink!">
        {said.names[measure]}
      </th>
      <td className={`whitespace-nowrap ${verdict === 'not_enough' ? 'text-quiet' : ''}`}>
        <Mark verdict={verdict} /> {said.verdicts[verdict]}
      </td>
      <td className="amount">{write(before)}</td>
      <td className="amount">{write(after)}</td>
      <td className="amount">{effect ? writeEffect(effect.value) : '–'}</td>
      <td className="amount">{effect ? said.range(writeEffect(effect.low), writeEffect(effect.high)) : '–'}</td>
      <td className="amount">
        {adjustedPValue === null ? '–' : adjustedPValue < 0.001 ? '< 0.001' : adjustedPValue.toFixed(3)}
      </td>
    </tr>
  );
}

function written(format: Format, measure: Measured['measure'], value: number | null): string {
  switch (measure) {
    case 'error_rate':
    case 'wall_bounce_success':
    case 'wall_bounce_confidence':
      return format.percent(value);
    case 'cost_per_call':
      return format.shortMoney(value);
    case 'tokens_per_call':
      return format.number(value === null ? null : Math.round(value));
    default:
      return format.duration(value);
  }
}

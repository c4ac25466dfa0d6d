import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Dimension } from '../../address/dimensions';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Money } from '../../view/money';
import { TableHead } from '../../view/table-head';
import { useMeasures, type Comparison, type Measured, type Told, type Verdict } from './measures';
import { compareWords } from './words';

/** OutcomeProps say how B did against A, and what both are called. */
interface OutcomeProps {
  comparison: Comparison;
  a: string;
  b: string;
}

/** Outcome is what came of a comparison: whether B did better, whom that is about, and measure by measure how it is known. */
export function Outcome({ comparison, a, b }: OutcomeProps) {
  const said = useWords(compareWords);
  const { dimension, verdict } = comparison;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg font-semibold wrap-anywhere" role="status">
        <Mark verdict={verdict} /> {said.overall[verdict](b, a)}
      </p>
      <div className="grid gap-3 md:grid-cols-2">
        <Side letter="A" name={a} dimension={dimension} side={comparison.a} />
        <Side letter="B" name={b} dimension={dimension} side={comparison.b} />
      </div>
      <Measures comparison={comparison} b={b} />
      <details className="panel px-3 py-2">
        <summary className="target underline">{said.explain}</summary>
        {said.explanation.map((text) => (
          <p key={text} className="mt-2 max-w-prose">
            {text}
          </p>
        ))}
      </details>
    </div>
  );
}

interface SideProps {
  letter: 'A' | 'B';
  name: string;
  dimension: Dimension;
  side: Schema<'ComparedSide'>;
}

function Side({ letter, name, dimension, side }: SideProps) {
  const said = useWords(compareWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { from, to, value, calls, errors } = side;
  return (
    <section className="panel min-w-0 px-3 py-2">
      <h2 className="font-semibold wrap-anywhere">
        <span className="text-quiet">{letter}</span> {name}
      </h2>
      <p className="text-quiet">
        {format.time(from)} – {format.time(to)}
      </p>
      <p className="flex flex-wrap gap-x-4">
        <span>{said.calls(format.number(calls))}</span>
        <span>{said.failed(format.number(errors))}</span>
        <Money {...side} />
        <Link to={linkTo('/calls', { range: null, from, to, [dimension]: value ?? '' })} className="target">
          {said.itsCalls}
        </Link>
      </p>
    </section>
  );
}

function Measures({ comparison, b }: Omit<OutcomeProps, 'a'>) {
  const said = useWords(compareWords);
  const measures = useMeasures(comparison, b);
  return (
    <section className="panel overflow-x-auto p-3" tabIndex={0} aria-label={said.measures}>
      <table className="grid-table">
        <TableHead
          words={[said.measure, said.verdict]}
          amounts={['A', 'B', said.difference, said.effect, said.interval, said.p]}
        />
        <tbody>
          {measures.map((measured) => (
            <MeasureRow key={measured.name} measured={measured} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MeasureRow({
  measured: { name, a, b, difference, effect, interval, p, verdict, sentence },
}: {
  measured: Measured;
}) {
  return (
    <tr>
      <th scope="row" className="border-t border-line text-ink!">
        {name}
      </th>
      <td className={`min-w-56 max-w-96 wrap-anywhere ${verdict === null ? 'text-quiet' : ''}`}>
        {verdict !== null && <Mark verdict={verdict} />} {sentence}
      </td>
      <Value told={a} />
      <Value told={b} />
      <td className="amount">{difference}</td>
      <td className="amount">{effect}</td>
      <td className="amount">{interval}</td>
      <td className="amount">{p}</td>
    </tr>
  );
}

function Value({ told: { value, detail } }: { told: Told }) {
  return (
    <td className="amount">
      {value}
      {detail !== undefined && <span className="block text-quiet">{detail}</span>}
    </td>
  );
}

const MARKS: Readonly<Record<Verdict, readonly [shape: string, colour: string]>> = {
  better: ['▲', 'text-good'],
  worse: ['▼', 'text-bad'],
  no_clear_difference: ['=', 'text-quiet'],
  not_enough_calls: ['○', 'text-quiet'],
};

function Mark({ verdict }: { verdict: Verdict }) {
  const [shape, colour] = MARKS[verdict];
  return (
    <span aria-hidden="true" className={colour}>
      {shape}
    </span>
  );
}

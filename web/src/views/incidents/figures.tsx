import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { Panel } from '../../view/panel';
import { useSpan } from './use-span';
import { incidentWords } from './words';

type Told = Schema<'IncidentFigures'>;

const AVERAGES = ['mttd', 'mtta', 'mttr', 'mtbf'] as const;

/** Figures is how many incidents there were lately, and how fast people were. */
export function Figures() {
  const said = useWords(incidentWords);
  const asked = api.useQuery('get', '/api/v1/incidents/figures', {}, { refetchInterval: 60_000 });
  return (
    <Panel title={said.figures} asked={asked} waits={110}>
      {(told) => <Shown told={told} />}
    </Panel>
  );
}

function Shown({ told }: { told: Told }) {
  const said = useWords(incidentWords);
  const format = useFormat();
  const { incidents, open } = told;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <Figure
        name={said.count}
        value={incidents === 0 ? said.none : format.number(incidents)}
        detail={open > 0 ? said.stillOpen(format.number(open)) : undefined}
      />
      {AVERAGES.map((name) => (
        <Average key={name} name={said[name]} spans={told[name]} />
      ))}
    </div>
  );
}

function Average({ name, spans }: { name: string; spans: Told['mttr'] }) {
  const said = useWords(incidentWords);
  const format = useFormat();
  const span = useSpan();
  if (spans === null) return <Figure name={name} value="–" detail={said.nothing} />;
  const { count, meanMs, medianMs } = spans;
  return <Figure name={name} value={span(meanMs)} detail={said.median(span(medianMs), format.number(count))} />;
}

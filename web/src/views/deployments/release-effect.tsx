import { useAddress, usePlace, where } from '../../address/address';
import { api, Problem, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Answer } from '../../view/panel';
import { Told, visible } from '../../view/told';
import { EffectTable, Mark } from './effect-table';
import { deploymentWords } from './words';

type Effect = Schema<'ReleaseEffect'>;
type Baseline = Effect['against'];

const WINDOWS = [1, 6, 24, 72, 168];
const USUAL_HOURS = 24;

/** ReleaseEffect is what a release did, against what ran before it or beside it. */
export function ReleaseEffect({ release, deployment }: { release: string; deployment: string | null }) {
  const said = useWords(deploymentWords);
  const place = usePlace();
  const [search, change] = useAddress();
  const against: Baseline = search.get('against') === 'side_by_side' ? 'side_by_side' : 'before';
  const windowHours = WINDOWS.find((hours) => String(hours) === search.get('window')) ?? USUAL_HOURS;
  const query = {
    ...{ ...where(place), release, against, windowHours },
    ...(deployment === null ? {} : { deployment }),
  };
  const asked = api.useQuery('get', '/api/v1/deployments/compare', { params: { query } });
  const code = asked.error instanceof Problem ? asked.error.code : null;
  const hasNothing = code === 'nothing_before_release' || code === 'nothing_beside_release';
  return (
    <section className="panel flex min-w-0 flex-col gap-3 p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold wrap-anywhere">{said.compare(visible(release))}</h2>
        <Baselines against={against} windowHours={windowHours} onChange={change} />
      </div>
      {hasNothing ? (
        <Hint title={said.nothingBefore} text={said.nothingBeforeHint} />
      ) : code === 'release_not_found' ? (
        <Hint title={said.notFound(visible(release))} text={said.noneHint} />
      ) : (
        <Answer asked={asked} waits={420}>
          {(effect) => <Outcome effect={effect} />}
        </Answer>
      )}
    </section>
  );
}

interface BaselinesProps {
  against: Baseline;
  windowHours: number;
  onChange: (change: Record<string, string | null>) => void;
}

function Baselines({ against, windowHours, onChange }: BaselinesProps) {
  const said = useWords(deploymentWords);
  const format = useFormat();
  return (
    <span className="flex flex-wrap gap-2">
      <select
        className="control"
        aria-label={said.against}
        value={against}
        onChange={({ target }) => onChange({ against: target.value === 'before' ? null : target.value })}
      >
        {(['before', 'side_by_side'] as const).map((baseline) => (
          <option key={baseline} value={baseline}>
            {said.baselines[baseline]}
          </option>
        ))}
      </select>
      <select
        className="control"
        aria-label={said.window}
        value={windowHours}
        onChange={({ target }) => onChange({ window: target.value === String(USUAL_HOURS) ? null : target.value })}
      >
        {WINDOWS.map((hours) => (
          <option key={hours} value={hours}>
            {said.hours(format.number(hours))}
          </option>
        ))}
      </select>
    </span>
  );
}

function Outcome({ effect }: { effect: Effect }) {
  const said = useWords(deploymentWords);
  const { verdict, deployment, mixChanged, before, after } = effect;
  return (
    <>
      <p className="text-lg font-semibold wrap-anywhere" role="status">
        <Mark verdict={verdict} /> {said.overall[verdict](visible(deployment.release))}
      </p>
      {mixChanged && <MixChanged effect={effect} />}
      <div className="grid gap-3 md:grid-cols-2">
        <Side name={said.before} side={before} />
        <Side name={said.after} side={after} />
      </div>
      <EffectTable measures={effect.measures} />
      <details>
        <summary className="target underline">{said.explain}</summary>
        {said.explanation.map((text) => (
          <p key={text} className="mt-2 max-w-prose">
            {text}
          </p>
        ))}
      </details>
    </>
  );
}

function MixChanged({ effect: { mix } }: { effect: Effect }) {
  const said = useWords(deploymentWords);
  const format = useFormat();
  const shifts = [mix.model, mix.feature]
    .filter(({ changed }) => changed)
    .flatMap(({ shifts: its }) => its.slice(0, 3));
  return (
    <div className="rounded bg-warn-ground p-2">
      <p className="max-w-prose font-medium">{said.mixChanged}</p>
      <ul>
        {shifts.map(({ value, before, after }) => (
          <li key={`${value ?? ''} ${before} ${after}`} className="wrap-anywhere">
            {said.shift(value === null ? '–' : visible(value), format.percent(before), format.percent(after))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Side({ name, side: { release, from, to, calls, parts } }: { name: string; side: Schema<'ReleaseSide'> }) {
  const said = useWords(deploymentWords);
  const format = useFormat();
  return (
    <div className="min-w-0 rounded border border-line px-3 py-2">
      <h3 className="font-medium">
        {name}: {release === null ? said.noRelease : <Told text={release} />}
      </h3>
      <p className="text-quiet">
        {format.time(from)} – {format.time(to)}
      </p>
      <p>{said.side(format.number(calls), format.number(parts))}</p>
    </div>
  );
}

function Hint({ title, text }: { title: string; text: string }) {
  return (
    <div className="py-4 text-center">
      <p className="font-semibold wrap-anywhere">{title}</p>
      <p className="text-quiet">{text}</p>
    </div>
  );
}

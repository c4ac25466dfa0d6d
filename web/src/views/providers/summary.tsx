import { useLinkTo, usePlace, where } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { Money } from '../../view/money';
import { Answer, type Asked } from '../../view/panel';
import { StateMark } from '../../view/state-mark';
import type { Timeline } from './timeline';
import { providerWords } from './words';

/** SummaryProps say whose summary is shown. */
interface SummaryProps {
  provider: string;
  model: string | null;
  asked: Asked<Timeline>;
}

/** Summary is the state that a provider is in now, and what its calls of the span come to. */
export function Summary({ provider, model, asked }: SummaryProps) {
  return (
    <>
      <Now provider={asked.data?.provider ?? provider} model={model} />
      <Answer asked={asked} waits={84}>
        {({ total }) => <Figures provider={provider} model={model} total={total} />}
      </Answer>
    </>
  );
}

/** Asked of all providers, as the overview does: that one had no calls lately is no failure. */
function Now({ provider, model }: Omit<SummaryProps, 'asked'>) {
  const said = useWords(providerWords);
  const query = { ...where(usePlace()), ...(model === null ? {} : { model: [model] }) };
  const states = api.useQuery('get', '/api/v1/providers', { params: { query } });
  return (
    <Answer asked={states} waits={24}>
      {({ items }) => {
        const now = items.find((item) => item.provider === provider);
        return now ? <StateNow now={now} /> : <p className="text-quiet">{said.noneLately}</p>;
      }}
    </Answer>
  );
}

function StateNow({ now: { state, reason, windows } }: { now: Schema<'Provider'> }) {
  const said = useWords(providerWords);
  const format = useFormat();
  const rates = [
    [said.last5m, windows['5m']],
    [said.last1h, windows['1h']],
    [said.last24h, windows['24h']],
  ] as const;
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <span className="text-quiet">{said.stateNow}</span>
      <span className="font-semibold">
        <StateMark state={state} />
      </span>
      <span className="text-quiet">{said.judgedBy[reason] ?? reason}</span>
      <span className="text-quiet" title={said.successMeans}>
        {said.success}
      </span>
      {rates.map(([name, { successRate }]) => (
        <span key={name}>
          <span className="text-quiet">{name}</span> {format.percent(successRate)}
        </span>
      ))}
    </p>
  );
}

function Figures({ provider, model, total }: Omit<SummaryProps, 'asked'> & { total: Timeline['total'] }) {
  const said = useWords(providerWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { latencyMs, timeToFirstTokenMs, calls, errors, successRate } = total;
  const these = { provider, model };
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure name={said.calls} value={format.short(calls)} to={linkTo('/calls', these)} />
      <Figure
        name={said.success}
        value={format.percent(successRate)}
        to={linkTo('/calls', { ...these, status: 'error' })}
        detail={
          <>
            <span>{said.failuresOf(format.number(errors))}</span>
            <span>{said.ownOnly}</span>
          </>
        }
      />
      <Figure
        name="p50"
        value={format.duration(latencyMs.p50)}
        to={linkTo('/calls', these)}
        detail={
          <>
            <span>{said.percentiles(format.duration(latencyMs.p95), format.duration(latencyMs.p99))}</span>
            <span>{said.firstTokenDetail(format.duration(timeToFirstTokenMs.p50))}</span>
          </>
        }
      />
      <Figure name={said.cost} value={<Money {...total} />} to={linkTo('/costs', these)} />
    </div>
  );
}

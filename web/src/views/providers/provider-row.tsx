import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import { StateStrip } from '../../charts/state-strip';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import type { UsageRow } from '../../usage/usage';
import { callWords } from '../../view/call-words';
import { Money } from '../../view/money';
import { Answer, type Asked } from '../../view/panel';
import { StateMark } from '../../view/state-mark';
import { useStates, type States } from './timeline';
import { providerWords } from './words';
import type { Standing } from './worst-first';

/** ProviderRowProps say which provider is told of. */
export interface ProviderRowProps {
  standing: Standing;
  /** The states of all providers over the span. */
  states: Asked<Schema<'ProviderStates'>>;
}

/** ProviderRow is a provider in one line. */
export function ProviderRow({ standing: { provider, sums, now }, states }: ProviderRowProps) {
  const format = useFormat();
  const linkTo = useLinkTo();
  return (
    <tr>
      <td>
        <Link to={linkTo(`/providers/${encodeURIComponent(provider)}`)}>{provider}</Link>
      </td>
      <td>
        <StateMark state={now?.state ?? 'unknown'} />
      </td>
      <td className="w-1/3 min-w-52">
        <Answer asked={states} waits={24}>
          {({ items, cut }) => {
            const told = items.find((item) => item.provider === provider);
            return told ? <Strip states={told} /> : <NoStrip told={cut ? items.length : null} />;
          }}
        </Answer>
      </td>
      {(['5m', '1h', '24h'] as const).map((window) => (
        <td key={window} className="amount">
          {format.percent(now?.windows[window].successRate)}
        </td>
      ))}
      {(['p50', 'p95', 'p99'] as const).map((percentile) => (
        <td key={percentile} className="amount">
          {format.duration(sums.latencyMs?.[percentile])}
        </td>
      ))}
      <td className="amount">{format.short(sums.calls)}</td>
      <td className="amount">
        <Failed sums={sums} />
      </td>
      <td className="amount">
        <Money {...sums} />
      </td>
    </tr>
  );
}

function Strip({ states }: { states: States }) {
  return <StateStrip {...useStates(states)} />;
}

function NoStrip({ told }: { told: number | null }) {
  const said = useWords(providerWords);
  const format = useFormat();
  return <span className="text-quiet">{told === null ? said.noneInSpan : said.busiestOnly(format.number(told))}</span>;
}

/** How many calls failed, and of which class most of them were. */
function Failed({ sums: { errors, errorsByClass } }: { sums: UsageRow }) {
  const said = useWords(providerWords);
  const format = useFormat();
  const { errorClass } = useWords(callWords);
  const [most] = Object.entries(errorsByClass ?? {}).sort(([, one], [, other]) => other - one);
  return (
    <>
      {format.short(errors)}
      {most && (
        <span className="block text-quiet">{said.mostly(errorClass[most[0]] ?? most[0], format.short(most[1]))}</span>
      )}
    </>
  );
}

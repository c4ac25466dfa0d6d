import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import { StateStrip } from '../../charts/state-strip';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import type { UsageRow } from '../../usage/usage';
import { callWords } from '../../view/call-words';
import { Money } from '../../view/money';
import { Answer } from '../../view/panel';
import { StateMark } from '../../view/state-mark';
import { useStates, useTimeline, type Timeline } from './timeline';
import { providerWords } from './words';
import type { Standing } from './worst-first';

/** ProviderRow is a provider in one line. */
export function ProviderRow({ standing: { provider, sums, now } }: { standing: Standing }) {
  const format = useFormat();
  const linkTo = useLinkTo();
  const timeline = useTimeline(provider);
  return (
    <tr>
      <td>
        <Link to={linkTo(`/providers/${encodeURIComponent(provider)}`)}>{provider}</Link>
      </td>
      <td>
        <StateMark state={now?.state ?? 'unknown'} />
      </td>
      <td className="w-1/3 min-w-52">
        <Answer asked={timeline} waits={24}>
          {(answer) => <Strip timeline={answer} />}
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

function Strip({ timeline }: { timeline: Timeline }) {
  return <StateStrip {...useStates(timeline)} />;
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

import { Link } from 'wouter';
import { useLinkTo, usePlace, where } from '../../address/address';
import { api } from '../../api/client';
import { TimeChart } from '../../charts/time-chart';
import { useZoom } from '../../charts/use-zoom';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { useStack } from '../../usage/stack';
import { useUsage } from '../../usage/usage';
import { NoCalls } from '../../view/empty';
import { Page } from '../../view/page';
import { Panel, type Asked } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { useMarks } from '../../view/use-unusual';
import { ProviderRow, type ProviderRowProps } from './provider-row';
import { useProviderStates } from './timeline';
import { providerWords } from './words';
import { worstFirst, type Standing } from './worst-first';

/** Providers is every provider that had calls in the span, the worst first; each leads to its own view. */
export function Providers() {
  const said = useWords(providerWords);
  const linkTo = useLinkTo();
  const states = useProviderStates();
  return (
    <Page
      title={said.title}
      tools={
        <Link to={linkTo('/compare', { dimension: 'provider' })} className="control">
          {said.compare}
        </Link>
      }
    >
      <Panel
        title={said.worstFirst}
        tools={<span className="text-quiet">{said.bars}</span>}
        asked={useStandings()}
        waits={220}
      >
        {(standings) => (standings.length === 0 ? <NoCalls /> : <Table standings={standings} states={states} />)}
      </Panel>
      <FailuresByProvider />
    </Page>
  );
}

function FailuresByProvider() {
  const said = useWords(providerWords);
  const format = useFormat();
  const zoom = useZoom();
  const marks = useMarks({ kinds: ['error_rate'], by: 'provider' });
  return (
    <Panel title={said.failedByProvider} asked={useStack('provider', 'errors')} waits={270}>
      {(stack) => (
        <TimeChart label={said.failedByProvider} {...stack} isStacked {...marks} write={format.short} onSelect={zoom} />
      )}
    </Panel>
  );
}

function useStandings(): Asked<Standing[]> {
  const states = api.useQuery('get', '/api/v1/providers', { params: { query: where(usePlace()) } });
  const sums = useUsage({
    groupBy: ['provider'],
    fields: ['calls', 'errors', 'errorsByClass', 'latencyMs', 'costUsd', 'unpricedCalls'],
  });
  return {
    data: states.data && sums.data ? worstFirst(sums.data.rows, states.data.items) : undefined,
    error: states.error ?? sums.error,
    isPlaceholderData: sums.isPlaceholderData,
    refetch: () => Promise.all([states.refetch(), sums.refetch()]),
  };
}

interface TableProps {
  standings: readonly Standing[];
  states: ProviderRowProps['states'];
}

function Table({ standings, states }: TableProps) {
  const said = useWords(providerWords);
  return (
    <div className="overflow-x-auto">
      <table className="grid-table">
        <TableHead
          groups={[
            { columns: 3 },
            { name: said.successNow, columns: 3 },
            { name: said.latency, columns: 3 },
            { columns: 3 },
          ]}
          words={[said.provider, said.state, said.states]}
          amounts={[said.last5m, said.last1h, said.last24h, 'p50', 'p95', 'p99', said.calls, said.failed, said.cost]}
        />
        <tbody>
          {standings.map((standing) => (
            <ProviderRow key={standing.provider} standing={standing} states={states} />
          ))}
        </tbody>
      </table>
      <p className="pt-2 text-quiet">{said.successMeans}</p>
    </div>
  );
}

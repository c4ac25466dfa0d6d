import { api } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { itemsOf, More, PAGED } from '../../view/pages';
import { Panel } from '../../view/panel';
import { AlertsPage } from './alerts-page';
import { AlertTable } from './alert-table';
import { AGAIN } from './asking';
import { HistoryTable } from './history-table';
import { useRules } from './use-rules';
import { alertWords } from './words';

/** Alerts is what is not as it should be now, and what was. */
export function Alerts() {
  const said = useWords(alertWords);
  return (
    <AlertsPage title={said.title}>
      <Now />
      <History />
    </AlertsPage>
  );
}

function Now() {
  const said = useWords(alertWords);
  const asked = api.useInfiniteQuery('get', '/api/v1/alerts', {}, { ...PAGED, ...AGAIN });
  return (
    <Panel title={said.now} asked={itemsOf(asked)} waits={120}>
      {(alerts) =>
        alerts.length === 0 ? (
          <Quiet />
        ) : (
          <>
            <AlertTable alerts={alerts} />
            <More asked={asked} />
          </>
        )
      }
    </Panel>
  );
}

function Quiet() {
  const said = useWords(alertWords);
  const format = useFormat();
  const { data } = useRules();
  const enabled = data?.items.filter((rule) => rule.enabled);
  return (
    <>
      <p>{said.quiet}</p>
      {enabled && <p className="text-quiet">{said.quietHint(format.number(enabled.length))}</p>}
    </>
  );
}

function History() {
  const said = useWords(alertWords);
  const asked = api.useInfiniteQuery('get', '/api/v1/alerts/history', {}, { ...PAGED, ...AGAIN });
  return (
    <Panel title={said.history} asked={itemsOf(asked)} waits={200}>
      {(transitions) =>
        transitions.length === 0 ? (
          <p className="text-quiet">{said.noHistory}</p>
        ) : (
          <>
            <HistoryTable label={said.history} transitions={transitions} />
            <More asked={asked} />
          </>
        )
      }
    </Panel>
  );
}

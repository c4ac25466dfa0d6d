import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../../address/address';
import { api, type Schema } from '../../../api/client';
import { mayDo, useSession } from '../../../api/session';
import { useWords } from '../../../language/language';
import { CheckBox } from '../../../view/check-box';
import { itemsOf, More, PAGED } from '../../../view/pages';
import { Panel } from '../../../view/panel';
import { Refusal } from '../../../view/refusal';
import { AlertsPage } from '../alerts-page';
import { AGAIN } from '../asking';
import { fromAddress, NEW_MATCHER } from '../matchers/matchers';
import { OfEveryProject } from '../of-every-project';
import { Windows } from '../windows/windows';
import { newSilence } from './draft';
import { SilenceForm } from './silence-form';
import { SilenceTable } from './silence-table';
import { silenceWords } from './words';

/** Silences is when alerts are not told: silences, and maintenance windows. The address says whether a silence is made (`edit`), and of what. */
export function Silences() {
  const said = useWords(silenceWords);
  const linkTo = useLinkTo();
  const mayChange = mayDo(useSession(), 'operate');
  const add = (
    <span className="flex flex-wrap gap-2">
      <Link to={linkTo('/alerts/silences', { edit: 'new' })} className="control control-main">
        {said.add}
      </Link>
      <Link to={linkTo('/alerts/silences', { window: 'new' })} className="control">
        {said.addWindow}
      </Link>
    </span>
  );
  return (
    <AlertsPage title={said.title} tools={mayChange && add}>
      <OfEveryProject>
        {!mayChange && <p className="text-quiet">{said.mayNotChange}</p>}
        {mayChange && <OpenForm />}
        <Listed mayEnd={mayChange} />
        <Windows mayChange={mayChange} />
      </OfEveryProject>
    </AlertsPage>
  );
}

function OpenForm() {
  const [search, change] = useAddress();
  if (search.get('edit') !== 'new') return null;
  const matchers = fromAddress(search);
  const close = (): void => change({ edit: null, label: null }, true);
  return (
    <SilenceForm
      key={JSON.stringify(matchers)}
      first={newSilence(matchers.length === 0 ? [NEW_MATCHER] : matchers)}
      onClose={close}
    />
  );
}

function Listed({ mayEnd }: { mayEnd: boolean }) {
  const said = useWords(silenceWords);
  const [search, change] = useAddress();
  const expired = search.get('expired') === 'true';
  const params = { query: { expired: expired ? 'true' : 'false' } } as const;
  const asked = api.useInfiniteQuery('get', '/api/v1/silences', { params }, { ...PAGED, ...AGAIN });
  const { silence: meant, error } = useMeant();
  const all = (
    <CheckBox isChecked={expired} onChange={(isWanted) => change({ expired: isWanted ? 'true' : null })}>
      {said.expired}
    </CheckBox>
  );
  return (
    <Panel title={said.title} asked={itemsOf(asked)} tools={all} waits={120}>
      {(silences) => {
        const shown = meant ? [meant, ...silences.filter(({ id }) => id !== meant.id)] : silences;
        return (
          <>
            <Refusal error={error} />
            {shown.length === 0 ? (
              <p className="text-quiet">{said.none}</p>
            ) : (
              <SilenceTable silences={shown} mayEnd={mayEnd} />
            )}
            <More asked={asked} />
          </>
        );
      }}
    </Panel>
  );
}

/** The silence that the address names (`silence`), wherever it stands in the list: it may have ended. */
function useMeant(): { silence: Schema<'Silence'> | null; error: unknown } {
  const [search] = useAddress();
  const id = search.get('silence');
  const params = { path: { id: id ?? '' } };
  const { data, error } = api.useQuery('get', '/api/v1/silences/{id}', { params }, { ...AGAIN, enabled: id !== null });
  return { silence: data?.id === id ? data : null, error };
}

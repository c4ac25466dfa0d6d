import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../../address/address';
import { useMinute } from '../../../address/minute';
import { api, type Schema } from '../../../api/client';
import { useSession } from '../../../api/session';
import { useWords } from '../../../language/language';
import { itemsOf, More, PAGED } from '../../../view/pages';
import { Panel } from '../../../view/panel';
import { newQuota, quotaDraft } from './draft';
import { QuotaForm } from './quota-form';
import { QuotaTable } from './quota-table';
import { quotaWords } from './words';

const ALL = { params: { query: { limit: 1_000 } } };

/** Reports make no news of calls, by which the page would hear of them. */
const AGAIN_MS = 10_000;

/** Quotas is what other services let be used of them and how far it is; the address says which is changed (`quota`). */
export function Quotas({ mayChange }: { mayChange: boolean }) {
  const said = useWords(quotaWords);
  const linkTo = useLinkTo();
  const asked = api.useInfiniteQuery('get', '/api/v1/quotas', ALL, { ...PAGED, refetchInterval: AGAIN_MS });
  const quotas = itemsOf(asked);
  return (
    <>
      {mayChange && quotas.data && <OpenQuota quotas={quotas.data} />}
      <Panel
        title={said.title}
        asked={quotas}
        waits={120}
        tools={
          mayChange && (
            <Link to={linkTo('/budgets', { quota: 'new' })} className="control">
              {said.add}
            </Link>
          )
        }
      >
        {(items) =>
          items.length === 0 ? (
            <>
              <p>{mayChange ? said.none : said.noneHere}</p>
              <p className="text-quiet">{said.noneHint}</p>
            </>
          ) : (
            <>
              <QuotaTable quotas={items} mayChange={mayChange} />
              <More asked={asked} />
            </>
          )
        }
      </Panel>
    </>
  );
}

function OpenQuota({ quotas }: { quotas: readonly Schema<'Quota'>[] }) {
  const said = useWords(quotaWords);
  const { reportingTimezone } = useSession();
  const [search, change] = useAddress();
  const nowMs = useMinute();
  const edit = search.get('quota');
  if (edit === null) return null;
  const close = (): void => change({ quota: null }, true);
  if (edit === 'new') return <QuotaForm key="new" quota={null} first={newQuota(reportingTimezone)} onClose={close} />;
  const quota = quotas.find(({ id }) => id === edit);
  if (!quota) return <p role="alert">{said.notKnown}</p>;
  return <QuotaForm key={edit} quota={quota} first={quotaDraft(quota, nowMs)} onClose={close} />;
}

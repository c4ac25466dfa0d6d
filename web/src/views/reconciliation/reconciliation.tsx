import { api } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { InZone } from '../../format/format';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { InvoiceForm, type Sent } from './invoice-form';
import { Result } from './result';
import { reconciliationWords } from './words';

/** Reconciliation compares a provider's invoice with what is recorded here. */
export function Reconciliation() {
  const said = useWords(reconciliationWords);
  const session = useSession();
  const asked = api.useMutation('post', '/api/v1/reconciliations');
  const send = ({ query, file }: Sent): void =>
    asked.mutate({
      params: { query },
      body: '',
      // The file goes as it is: in which charset it is, the service finds out.
      bodySerializer: () => file,
      headers: { 'content-type': 'text/csv' },
    });
  return (
    <Page title={said.title}>
      {mayDo(session, 'finance') ? (
        <>
          <InvoiceForm isPending={asked.isPending} error={asked.error} onSend={send} />
          {asked.data && (
            <InZone zone="UTC">
              <Result told={asked.data} />
            </InZone>
          )}
        </>
      ) : (
        <p className="panel p-3">{said.mayNot}</p>
      )}
    </Page>
  );
}

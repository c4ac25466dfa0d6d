import { api, type Schema } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Refusal } from '../../view/refusal';
import { useChanged } from '../../view/use-changed';
import { useKeyNames } from '../../view/use-key-names';
import { alertWords } from './words';

type Alert = Pick<Schema<'Alert'>, 'id' | 'state' | 'acknowledged'>;

/** Acknowledgement is who has seen an alert that fires; operators can say that they have. */
export function Acknowledgement({ alert: { id, state, acknowledged } }: { alert: Alert }) {
  const said = useWords(alertWords);
  const format = useFormat();
  const names = useKeyNames();
  const mayAcknowledge = mayDo(useSession(), 'operate');
  const acknowledge = api.useMutation('post', '/api/v1/alerts/{id}/acknowledge', useChanged());
  if (acknowledged) {
    const { at, by } = acknowledged;
    return <span title={format.exactTime(at)}>{said.acknowledged(names.get(by) ?? by, format.ago(at))}</span>;
  }
  if (state !== 'firing') return <span className="text-quiet">–</span>;
  if (!mayAcknowledge) return <span className="text-quiet">{said.mayNotAcknowledge}</span>;
  return (
    <>
      <button
        type="button"
        className="control whitespace-nowrap"
        disabled={acknowledge.isPending}
        onClick={() => acknowledge.mutate({ params: { path: { id } } })}
      >
        {said.acknowledge}
      </button>
      <Refusal error={acknowledge.error} />
    </>
  );
}

import { api, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { ConfirmNamed } from '../../../view/confirm-named';
import { useChanged } from '../../../view/use-changed';
import { budgetWords } from '../words';
import { quotaWords } from './words';

/** RemoveQuota asks before a quota is deleted. */
export function RemoveQuota({ quota: { id, name }, onClose }: { quota: Schema<'Quota'>; onClose: () => void }) {
  const said = useWords(quotaWords);
  const { removeForGood } = useWords(budgetWords);
  const remove = api.useMutation('delete', '/api/v1/quotas/{id}', useChanged(onClose, '/api/v1/quotas'));
  return (
    <ConfirmNamed
      title={said.removeTitle}
      does={removeForGood}
      wish={remove}
      onConfirm={() => remove.mutate({ params: { path: { id } } })}
      onClose={onClose}
      name={name}
      means={said.removeMeans}
    />
  );
}

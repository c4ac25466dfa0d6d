import { api, type Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { ConfirmNamed } from '../../view/confirm-named';
import { useChanged } from '../../view/use-changed';
import { sloWords } from './words';

/** RemoveSlo asks before an objective is deleted. */
export function RemoveSlo({ slo: { id, name }, onClose }: { slo: Schema<'Slo'>; onClose: () => void }) {
  const said = useWords(sloWords);
  const remove = api.useMutation('delete', '/api/v1/slos/{id}', useChanged(onClose, '/api/v1/slos'));
  return (
    <ConfirmNamed
      title={said.removeTitle}
      does={said.removeForGood}
      wish={remove}
      onConfirm={() => remove.mutate({ params: { path: { id } } })}
      onClose={onClose}
      name={name}
      means={said.removeMeans}
    />
  );
}

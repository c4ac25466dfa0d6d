import { api, type Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { ConfirmNamed } from '../../view/confirm-named';
import { useChanged } from '../../view/use-changed';
import { budgetWords } from './words';

/** RemoveBudget asks before a budget is deleted. */
export function RemoveBudget({ budget: { id, name }, onClose }: { budget: Schema<'Budget'>; onClose: () => void }) {
  const said = useWords(budgetWords);
  const remove = api.useMutation('delete', '/api/v1/budgets/{id}', useChanged(onClose, '/api/v1/budgets'));
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

import { useQueryClient } from '@tanstack/react-query';
import { api, type Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { Confirm } from '../../view/confirm';
import { Told } from '../../view/told';
import { budgetWords } from './words';

/** RemoveBudget asks before a budget is deleted. */
export function RemoveBudget({ budget: { id, name }, onClose }: { budget: Schema<'Budget'>; onClose: () => void }) {
  const said = useWords(budgetWords);
  const client = useQueryClient();
  const remove = api.useMutation('delete', '/api/v1/budgets/{id}', {
    onSuccess: () => {
      onClose();
      // Its course would be asked again before it is gone from the list.
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/api/v1/budgets' });
    },
  });
  return (
    <Confirm
      title={said.removeTitle}
      does={said.removeForGood}
      wish={remove}
      onConfirm={() => remove.mutate({ params: { path: { id } } })}
      onClose={onClose}
    >
      <p className="font-medium">
        <Told text={name} />
      </p>
      <p>{said.removeMeans}</p>
    </Confirm>
  );
}

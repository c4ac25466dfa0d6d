import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Confirm } from '../../view/confirm';
import { statementWords } from './words';

/** CloseMonth closes a month after saying what that means. */
export function CloseMonth({ statement: { month, total } }: { statement: Schema<'Statement'> }) {
  const said = useWords(statementWords);
  const format = useFormat();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const close = api.useMutation('post', '/api/v1/statements/{month}/close', {
    onSuccess: () => {
      setOpen(false);
      return client.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/api/v1/statements'),
      });
    },
  });
  return (
    <>
      <button type="button" className="control control-main" onClick={() => setOpen(true)}>
        {said.close}
      </button>
      {isOpen && (
        <Confirm
          title={said.closeTitle(month)}
          does={said.closeForGood}
          wish={close}
          onConfirm={() => close.mutate({ params: { path: { month } }, body: { amountUsd: total.amountUsd } })}
          onClose={() => setOpen(false)}
        >
          <p className="font-medium">{format.money(total.amountUsd)}</p>
          <p>{said.closeMeans}</p>
          {total.unpricedCalls > 0 && (
            <p className="text-warn">{said.closeUnpriced(format.number(total.unpricedCalls))}</p>
          )}
        </Confirm>
      )}
    </>
  );
}

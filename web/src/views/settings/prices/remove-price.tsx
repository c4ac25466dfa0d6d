import { useMemo } from 'react';
import { api, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { Confirm } from '../../../view/confirm';
import { Answer } from '../../../view/panel';
import { Told } from '../../../view/told';
import { useChanged } from '../../../view/use-changed';
import { PreviewOf, usePreview } from './preview';
import { Rates } from './rates';
import { priceWords } from './words';

/** RemovePrice asks before a row is removed, and shows what that would do. */
export function RemovePrice({ price, onClose }: { price: Schema<'Price'>; onClose: () => void }) {
  const said = useWords(priceWords);
  const preview = usePreview(useMemo(() => ({ rows: [], remove: [price.id] }), [price.id]));
  const remove = api.useMutation('delete', '/api/v1/prices/{id}', useChanged(onClose));
  return (
    <Confirm
      title={said.removeTitle}
      does={said.removeForGood}
      wish={remove}
      onConfirm={() => remove.mutate({ params: { path: { id: price.id } } })}
      onClose={onClose}
    >
      <p className="font-medium">
        <Told text={`${price.provider} / ${price.model}`} />
      </p>
      <Rates rates={price.rates} multiplier={price.multiplier} />
      <p>{said.removeMeans}</p>
      <Answer asked={preview} waits={120}>
        {(answer) => <PreviewOf preview={answer} />}
      </Answer>
    </Confirm>
  );
}

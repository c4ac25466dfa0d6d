import { api, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { ConfirmNamed } from '../../../view/confirm-named';
import { useChanged } from '../../../view/use-changed';
import { channelWords } from './words';

/** RemoveChannel asks before a channel is deleted. */
export function RemoveChannel({ channel: { id, name }, onClose }: { channel: Schema<'Channel'>; onClose: () => void }) {
  const said = useWords(channelWords);
  const remove = api.useMutation('delete', '/api/v1/channels/{id}', useChanged(onClose));
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

import { api, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { faultIn } from '../../../view/fault-in';
import { FormPanel } from '../../../view/form-panel';
import { Told } from '../../../view/told';
import { useChanged } from '../../../view/use-changed';
import { useEntered } from '../../../view/use-entered';
import { NEW_TARGET, wantedChannel, type ChannelDraft, type WantedChannel } from './draft';
import { WhatItHears, WhenItHears, WhoItIs } from './policy-fields';
import { TargetFields } from './target-fields';
import { channelWords } from './words';

interface ChannelFormProps {
  /** The channel that is changed; `null` makes a new one. */
  channel: Schema<'Channel'> | null;
  first: ChannelDraft;
  onClose: () => void;
}

/** ChannelForm makes a channel or changes one. Where one leads is entered anew or stays as it is: it is not shown. */
export function ChannelForm({ channel, first, onClose }: ChannelFormProps) {
  const said = useWords(channelWords);
  const save = useSave(channel?.id ?? null, onClose);
  const { draft, onChange } = useEntered(first, save.reset);
  const fields = { draft, onChange, faultOf: (path: string) => faultIn(save.error, path) };
  return (
    <FormPanel
      title={channel === null ? said.newTitle : said.editTitle}
      does={said.save}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(wantedChannel(draft))}
      onClose={onClose}
    >
      <WhoItIs {...fields} />
      {draft.target ? (
        <TargetFields {...fields} target={draft.target} onChange={(target) => onChange({ target })} />
      ) : (
        channel && (
          <LeadsTo channel={channel} onAnew={() => onChange({ target: { ...NEW_TARGET, kind: channel.kind } })} />
        )
      )}
      <WhatItHears {...fields} />
      <WhenItHears {...fields} />
    </FormPanel>
  );
}

function LeadsTo({ channel: { kind, target }, onAnew }: { channel: Schema<'Channel'>; onAnew: () => void }) {
  const said = useWords(channelWords);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>
        {said.kinds[kind]}: {target === null ? said.unreadable : <Told text={target} />}
      </span>
      <button type="button" className="control" onClick={onAnew}>
        {said.leadElsewhere}
      </button>
      <span className="text-quiet">{said.notShown}</span>
    </div>
  );
}

function useSave(id: string | null, onClose: () => void) {
  const changed = useChanged(onClose);
  const create = api.useMutation('post', '/api/v1/channels', changed);
  const replace = api.useMutation('put', '/api/v1/channels/{id}', changed);
  const { error, isPending, reset } = id === null ? create : replace;
  const mutate = ({ policy, target }: WantedChannel): void => {
    if (id !== null) replace.mutate({ params: { path: { id } }, body: { ...policy, ...(target && { target }) } });
    else if (target) create.mutate({ body: { ...policy, target } });
  };
  return { error, isPending, reset, mutate };
}

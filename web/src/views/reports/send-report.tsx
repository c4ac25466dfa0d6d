import { useState } from 'react';
import { api, type Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { Refusal } from '../../view/refusal';
import { useChanged } from '../../view/use-changed';
import { ChooseChannels } from './choose-channels';
import { Sent } from './report-table';
import { reportWords } from './words';

/** SendReport sends a report to channels, and says where it was sent. */
export function SendReport({ report: { id, sends } }: { report: Schema<'Report'> }) {
  const said = useWords(reportWords);
  const [isOpen, setOpen] = useState(false);
  const [channels, setChannels] = useState<string[]>([]);
  const send = api.useMutation(
    'post',
    '/api/v1/reports/{id}/send',
    useChanged(() => setOpen(false)),
  );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <span>{said.sent}</span>
        <Sent sends={sends} />
        {!isOpen && (
          <button type="button" className="control" onClick={() => setOpen(true)}>
            {said.sendTo}
          </button>
        )}
      </div>
      {isOpen && (
        <>
          <ChooseChannels chosen={channels} onChange={setChannels} />
          <Refusal error={send.error} />
          <button
            type="button"
            className="control control-main self-start"
            disabled={channels.length === 0 || send.isPending}
            onClick={() => send.mutate({ params: { path: { id } }, body: { channels } })}
          >
            {said.send}
          </button>
        </>
      )}
    </div>
  );
}

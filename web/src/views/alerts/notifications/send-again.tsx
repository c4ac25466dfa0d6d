import { api, type Schema } from '../../../api/client';
import { mayDo, useSession } from '../../../api/session';
import { useWords } from '../../../language/language';
import { Refusal } from '../../../view/refusal';
import { useChanged } from '../../../view/use-changed';
import { notificationWords } from './words';

const LATEST = { params: { query: { limit: 1_000 } } };

/** SendAgain has a message that was given up sent again, as long as it is among the work that failed. */
export function SendAgain({ notification: { messageId } }: { notification: Schema<'Notification'> }) {
  const said = useWords(notificationWords);
  const session = useSession();
  const enabled = mayDo(session, 'operate') && session.project === null;
  const { data } = api.useQuery('get', '/api/v1/jobs/failed', LATEST, { enabled });
  const again = api.useMutation('post', '/api/v1/jobs/failed/{id}/retry', useChanged());
  const work = data?.items.find((one) => messageId !== null && one.messageId === messageId);
  if (!work) return null;
  return (
    <>
      <button
        type="button"
        className="control mt-1 whitespace-nowrap"
        disabled={again.isPending || work.inProgress}
        onClick={() => again.mutate({ params: { path: { id: work.id } } })}
      >
        {said.sendAgain}
      </button>
      <Refusal error={again.error} />
    </>
  );
}

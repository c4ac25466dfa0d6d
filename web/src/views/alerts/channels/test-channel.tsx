import { api, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { Refusal } from '../../../view/refusal';
import { channelWords } from './words';

/** TestChannel sends a message to a channel that tells of nothing, and says who took it. */
export function TestChannel({ channel: { id, name } }: { channel: Schema<'Channel'> }) {
  const said = useWords(channelWords);
  const test = api.useMutation('post', '/api/v1/channels/{id}/test');
  return (
    <div className="flex flex-col items-start gap-1">
      <button
        type="button"
        className="control whitespace-nowrap"
        aria-label={said.testOf(name)}
        disabled={test.isPending}
        onClick={() => test.mutate({ params: { path: { id } } })}
      >
        {test.isPending ? said.testing : said.test}
      </button>
      <div role="status" className="max-w-72 whitespace-normal">
        {test.data?.taken.map(({ host, status }, at) => (
          <p key={at} className="text-good">
            {status === null ? said.takenAsMail(host) : said.taken(host, status)}
          </p>
        ))}
      </div>
      <Refusal error={test.error} />
    </div>
  );
}

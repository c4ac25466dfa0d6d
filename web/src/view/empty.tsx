import { api } from '../api/client';
import { useWords } from '../language/language';
import { Code } from './copy-button';
import { waysToSend } from './ways-to-send';
import { viewWords } from './words';

/** NoCalls says why there is nothing to show: nothing in this span, or nothing at all, and then how a first call is sent. */
export function NoCalls() {
  const said = useWords(viewWords);
  const ever = api.useQuery('get', '/api/v1/calls', { params: { query: { limit: 1 } } });
  if (ever.data?.items.length === 0) return <FirstCall />;
  return (
    <div className="py-6 text-center">
      <p className="font-semibold">{said.noCallsHere}</p>
      <p className="text-quiet">{said.noCallsHint}</p>
    </div>
  );
}

function FirstCall() {
  const said = useWords(viewWords);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-lg font-semibold">{said.noCallsAtAll}</p>
      <p>{said.firstCall}</p>
      {Object.entries(waysToSend('$KEY', '<key id>')).map(([name, text]) => (
        <div key={name}>
          <h2 className="mb-1 font-medium">{name}</h2>
          <Code text={text} label={name} />
        </div>
      ))}
      <p>{said.demo}</p>
      <Code text="npx techsapo demo" label="demo" />
    </div>
  );
}

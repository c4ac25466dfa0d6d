import { useState } from 'react';
import { api, ROOT } from '../../api/client';
import { useLanguage, useWords } from '../../language/language';
import { CopyButton } from '../../view/copy-button';
import { Answer } from '../../view/panel';
import { TextBox } from '../../view/text-box';
import { incidentWords } from './words';

/** PostMortem is the draft of an incident's post-mortem, to be read, copied or downloaded. */
export function PostMortem({ id }: { id: string }) {
  const said = useWords(incidentWords);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="panel min-w-0 p-3">
      <h2 className="mb-2 font-semibold">{said.postMortem}</h2>
      <p className="mb-2 text-quiet">{said.draftHint}</p>
      {isOpen ? (
        <Draft id={id} />
      ) : (
        <button type="button" className="control" onClick={() => setIsOpen(true)}>
          {said.draft}
        </button>
      )}
    </section>
  );
}

function Draft({ id }: { id: string }) {
  const said = useWords(incidentWords);
  const language = useLanguage();
  const params = { path: { id }, query: { language } };
  const asked = api.useQuery('get', '/api/v1/incidents/{id}/post-mortem', { params, parseAs: 'text' });
  return (
    <Answer asked={asked} waits={300}>
      {(text) => (
        <div className="flex flex-col gap-2">
          <div className="flex flex-wrap gap-2">
            <CopyButton text={text} />
            <a
              className="control"
              href={new URL(`api/v1/incidents/${id}/post-mortem?language=${language}`, ROOT).href}
              download
            >
              {said.download}
            </a>
          </div>
          <TextBox name={said.postMortem}>
            <pre className="whitespace-pre-wrap wrap-anywhere">{text}</pre>
          </TextBox>
        </div>
      )}
    </Answer>
  );
}

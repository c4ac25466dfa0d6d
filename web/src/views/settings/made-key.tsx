import type { Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { Code } from '../../view/copy-button';
import { Told } from '../../view/told';
import { wayToLook, wayToReportVitals, waysToSend } from '../../view/ways-to-send';
import { settingsWords } from './words';

/** MadeKey shows a new key, which nobody can show again, and how it is used for what it is for. */
export function MadeKey({
  made: { id, name, key, scopes },
  onClose,
}: {
  made: Schema<'MadeKey'>;
  onClose: () => void;
}) {
  const said = useWords(settingsWords);
  const has = (scope: (typeof scopes)[number]): boolean => scopes.includes(scope) || scopes.includes('admin');
  const isPublic = scopes.includes('browser');
  const ways = {
    ...(isPublic ? { [said.embed]: wayToReportVitals(key) } : {}),
    ...(has('ingest') ? waysToSend(key, id) : {}),
    ...(has('read') ? { [said.look]: wayToLook(key) } : {}),
  };
  return (
    <div role="status" className="mb-4 flex flex-col gap-3 rounded bg-warn-ground p-3">
      <p>
        <strong>{said.made}</strong> <Told text={name} />. {said.shownOnce}
      </p>
      <Code text={key} label={said.key} />
      {Object.keys(ways).length > 0 && (
        <details>
          <summary className="inline-block target underline">{said.howToUse}</summary>
          <div className="mt-2 flex flex-col gap-3">
            {Object.entries({ ...(isPublic ? {} : { Bearer: `authorization: Bearer ${key}` }), ...ways }).map(
              ([way, text]) => (
                <div key={way}>
                  <h3 className="mb-1 font-medium">{way}</h3>
                  <Code text={text} label={way} />
                </div>
              ),
            )}
          </div>
        </details>
      )}
      <button type="button" className="control self-start" onClick={onClose}>
        {said.isKept}
      </button>
    </div>
  );
}

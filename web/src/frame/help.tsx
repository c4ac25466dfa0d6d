import { useLanguage, useWords } from '../language/language';
import { Dialog } from '../view/dialog';
import { VIEWS } from '../views/views';
import { ROOT } from '../api/client';
import { useKeys } from './shortcuts';
import { frameWords } from './words';

/** Help lists what keys do, and lets whoever has other uses for them turn them off. */
export function Help({ onClose }: { onClose: () => void }) {
  const said = useWords(frameWords);
  const language = useLanguage();
  const [areOn, turn] = useKeys();
  const entries = VIEWS.flatMap(({ entry }) => (entry ? [[`g ${entry.key}`, said.goTo(entry.name[language])]] : []));
  return (
    <Dialog title={said.help} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {[['/', said.search], ['?', said.help], ...entries].map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="rounded border border-line bg-raised px-1.5 py-0.5 font-mono">{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex items-center gap-2">
        <input type="checkbox" checked={areOn} onChange={({ target }) => turn(target.checked)} />
        {said.keysOn}
      </label>
      <p className="mt-4">
        <a href={new URL('api/docs', ROOT).href}>{said.apiDocs}</a>
      </p>
    </Dialog>
  );
}

import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useLinkTo } from '../address/address';
import { useDimensions } from '../address/dimensions';
import { addressWords } from '../address/words';
import { useLanguage, useWords } from '../language/language';
import { Dialog } from '../view/dialog';
import { focusFirst } from '../view/focus-first';
import { VIEWS } from '../views/views';
import { frameWords } from './words';

const MOST_OF_A_KIND = 6;

/** Search finds views, providers, models and features by a part of their name, and calls, traces and wall-bounces by their id. */
export function Search({ onClose }: { onClose: () => void }) {
  const said = useWords(frameWords);
  const [text, setText] = useState('');
  const [, go] = useLocation();
  const found = useFound(text.trim());
  const [first] = found;
  return (
    <Dialog title={said.search} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!first) return;
          onClose();
          go(first.to);
        }}
      >
        <input
          className="control w-full"
          type="search"
          ref={focusFirst}
          aria-label={said.searchHint}
          placeholder={said.searchHint}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </form>
      <ul className="mt-3" aria-live="polite">
        {found.map(({ to, name, kind }) => (
          <li key={to}>
            <Link to={to} onClick={onClose} className="flex justify-between gap-4 rounded px-2 py-1.5 hover:bg-raised">
              <span className="truncate">{name}</span> <span className="text-quiet">{kind}</span>
            </Link>
          </li>
        ))}
        {found.length === 0 && <li className="px-2 py-1.5 text-quiet">{said.nothingFound}</li>}
      </ul>
    </Dialog>
  );
}

interface Found {
  to: string;
  name: string;
  kind: string;
}

function useFound(text: string): Found[] {
  const said = useWords(frameWords);
  const { dimensions } = useWords(addressWords);
  const language = useLanguage();
  const values = useDimensions();
  const linkTo = useLinkTo();
  const sought = text.toLowerCase();
  const matches = (name: string): boolean => name.toLowerCase().includes(sought);
  const views = VIEWS.flatMap(({ path, entry }) => {
    const name = entry?.name[language];
    return name !== undefined && matches(name) ? [{ to: linkTo(path), name, kind: said.views }] : [];
  });
  if (text === '') return views;
  const named = (dimension: 'model' | 'feature'): Found[] =>
    (values[dimension] ?? [])
      .filter(matches)
      .slice(0, MOST_OF_A_KIND)
      .map((name) => ({ to: linkTo('/calls', { [dimension]: name }), name, kind: dimensions[dimension] }));
  const providers = (values.provider ?? [])
    .filter(matches)
    .slice(0, MOST_OF_A_KIND)
    .map((name) => ({
      to: linkTo(`/providers/${encodeURIComponent(name)}`),
      name,
      kind: dimensions.provider,
    }));
  const ids = [
    { to: linkTo(`/calls/${encodeURIComponent(text)}`), name: said.openCall(text), kind: said.byId },
    { to: linkTo(`/traces/${encodeURIComponent(text)}`), name: said.openTrace(text), kind: said.byId },
    { to: linkTo(`/wall-bounces/${encodeURIComponent(text)}`), name: said.openBounce(text), kind: said.byId },
  ];
  return [...views, ...providers, ...named('model'), ...named('feature'), ...(/\s/.test(text) ? [] : ids)];
}

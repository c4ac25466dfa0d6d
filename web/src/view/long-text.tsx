import { useState } from 'react';
import { useWords } from '../language/language';
import { visible } from './told';
import { viewWords } from './words';

const SHOWN = 240;

/** LongText is a text that somebody else wrote: as text, wrapped, and no more of it than is asked for. */
export function LongText({ text }: { text: string }) {
  const said = useWords(viewWords);
  const [isWhole, setWhole] = useState(false);
  // Cut between code points: half of one would be a character that nobody sent.
  const characters = [...text];
  const isLong = characters.length > SHOWN * 1.2;
  return (
    <span className="font-mono wrap-anywhere whitespace-pre-wrap">
      <bdi>{visible(isLong && !isWhole ? `${characters.slice(0, SHOWN).join('')}…` : text)}</bdi>
      {isLong && (
        <button
          type="button"
          className="ms-2 target cursor-pointer font-sans text-accent underline"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? said.showLess : said.showAll}
        </button>
      )}
    </span>
  );
}

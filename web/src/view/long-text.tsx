import { useState } from 'react';
import { useWords } from '../language/language';
import { viewWords } from './words';

const SHOWN = 240;

/** LongText is a text that somebody else wrote: as text, wrapped, and no more of it than is asked for. */
export function LongText({ text }: { text: string }) {
  const said = useWords(viewWords);
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > SHOWN * 1.2;
  return (
    <span className="font-mono wrap-anywhere whitespace-pre-wrap">
      {isLong && !isWhole ? `${text.slice(0, SHOWN)}…` : text}
      {isLong && (
        <button
          type="button"
          className="ms-2 min-h-6 cursor-pointer font-sans text-accent underline"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? said.showLess : said.showAll}
        </button>
      )}
    </span>
  );
}

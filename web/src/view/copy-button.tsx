import { useState } from 'react';
import { useWords } from '../language/language';
import { viewWords } from './words';

/** CopyButton copies a text. Where the browser does not allow that, the text is there to be marked. */
export function CopyButton({ text }: { text: string }) {
  const said = useWords(viewWords);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text);
    setCopied(true);
  };
  return (
    <button
      type="button"
      className="control shrink-0 whitespace-nowrap"
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
    >
      <span aria-live="polite">{isCopied ? said.copied : said.copy}</span>
    </button>
  );
}

/** Code is a text to be copied, as it is to be typed. */
export function Code({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex items-start gap-2">
      <pre
        tabIndex={0}
        role="group"
        aria-label={label}
        className="m-0 min-w-0 grow overflow-x-auto rounded bg-raised p-2 font-mono"
      >
        {text}
      </pre>
      <CopyButton text={text} />
    </div>
  );
}

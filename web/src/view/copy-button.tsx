import { useState } from 'react';
import { useWords } from '../language/language';
import { viewWords } from './words';

/** CopyButton copies a text. Where the browser does not allow that, as on plain http, the text is shown marked, and why. */
export function CopyButton({ text }: { text: string }) {
  const said = useWords(viewWords);
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const copy = async (): Promise<void> => {
    try {
      // On plain http there is no clipboard at all.
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  return (
    <>
      <button
        type="button"
        className="control shrink-0 whitespace-nowrap"
        onClick={() => void copy()}
        onBlur={() => setOutcome((current) => (current === 'copied' ? null : current))}
      >
        <span aria-live="polite">{outcome === 'copied' ? said.copied : said.copy}</span>
      </button>
      {outcome === 'refused' && (
        <label className="flex max-w-80 flex-col">
          <span className="text-bad">{said.notCopied}</span>
          <textarea
            className="control font-mono"
            readOnly
            autoFocus
            value={text}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        </label>
      )}
    </>
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

import { useMemo, useState } from 'react';
import type { Schema } from '../api/client';
import { useFormat } from '../format/format';
import { useSession } from '../api/session';
import { useWords } from '../language/language';
import { CopyButton } from './copy-button';
import { Told, visible } from './told';
import { contentWords } from './content-words';
import { readContent } from './read-content';
import { TextBox } from './text-box';

/** Content is what was asked and answered in a call or, where that was not kept, why not. */
export function Content({ call: { content, status } }: { call: Schema<'CallDetail'> }) {
  const said = useWords(contentWords);
  const { contentCapture } = useSession();
  const isExcluded = contentCapture === 'off' || (contentCapture === 'errors' && status !== 'error');
  if (!content) return <p className="text-quiet">{said.notKept[isExcluded ? contentCapture : 'all']}</p>;
  return (
    <div className="flex flex-col gap-3">
      <Side name={said.input} text={content.input} />
      <Side name={said.output} text={content.output} />
    </div>
  );
}

function Side({ name, text }: { name: string; text: string | null }) {
  const said = useWords(contentWords);
  if (text === null) {
    return (
      <p>
        <span className="font-medium">{name}</span> <span className="text-quiet">{said.notSent}</span>
      </p>
    );
  }
  return (
    <details open className="group">
      <summary className="flex items-center gap-2 font-medium">
        <span aria-hidden="true" className="text-quiet group-open:rotate-90">
          ▸
        </span>
        {name}
      </summary>
      <div className="mt-1 flex flex-col gap-1">
        <Text name={name} text={text} />
        <div>
          <CopyButton text={text} />
        </div>
      </div>
    </details>
  );
}

/** So many characters are shown at first; a browser takes long over much more. */
const SHOWN = 20_000;

function Text({ name, text }: { name: string; text: string }) {
  const said = useWords(contentWords);
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const read = useMemo(() => readContent(text), [text]);
  const turns = 'messages' in read ? read.messages : [{ role: null, text: read.text }];
  const length = turns.reduce((sum, turn) => sum + turn.text.length, 0);
  let left = isWhole ? Infinity : SHOWN;
  const shown = turns.flatMap((turn) => {
    if (left <= 0) return [];
    const part = turn.text.slice(0, left);
    left -= turn.text.length;
    return [{ role: turn.role, part }];
  });
  return (
    <>
      <TextBox name={name}>
        {shown.map(({ role, part }, index) => (
          <div key={index} className="not-first:mt-3">
            {role !== null && (
              <p className="font-medium text-quiet">
                <Told text={role} />
              </p>
            )}
            <pre dir="auto" className="m-0 font-mono wrap-anywhere whitespace-pre-wrap">
              {visible(part)}
            </pre>
          </div>
        ))}
      </TextBox>
      {!isWhole && length > SHOWN && (
        <button type="button" className="control self-start" onClick={() => setWhole(true)}>
          {said.showAll(format.number(length))}
        </button>
      )}
    </>
  );
}

import { useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { TextBox } from '../../view/text-box';
import { visible } from '../../view/told';
import type { Bounce } from './asking';
import { detailWords } from './detail-words';

/** Question is what was asked or, where texts are not kept, why it is not here. */
export function Question({ bounce }: { bounce: Bounce }) {
  const said = useWords(detailWords);
  const { contentCapture } = useSession();
  const { question } = bounce;
  return (
    <section className="panel flex min-w-0 flex-col gap-2 p-3">
      <h2 className="font-semibold">{said.question}</h2>
      {question !== null && (
        <TextBox name={said.question}>
          <pre dir="auto" className="m-0 font-sans wrap-anywhere whitespace-pre-wrap">
            {visible(question)}
          </pre>
        </TextBox>
      )}
      {question === null && hasTexts(bounce) && <p className="text-quiet">{said.noQuestion}</p>}
      {!hasTexts(bounce) && <p className="text-quiet">{said.notKept[reasonOf(bounce, contentCapture)]}</p>}
    </section>
  );
}

/** Whether any text of an analysis is there: what was asked or answered. */
function hasTexts({ question, members }: Bounce): boolean {
  return question !== null || members.some(({ text }) => text !== null);
}

/** By which setting texts are not kept; `all` where it is not for the setting of now. */
function reasonOf({ outcome }: Bounce, capture: string): string {
  return capture === 'off' || (capture === 'errors' && outcome === 'agreed') ? capture : 'all';
}

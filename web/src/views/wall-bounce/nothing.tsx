import { useWords } from '../../language/language';
import { Code } from '../../view/copy-button';
import { wayToBounce } from '../../view/ways-to-send';
import { useEver } from './asking';
import { bounceWords } from './words';

/** NoBounces says why there is nothing to show: nothing in this span, or nothing at all, and then how a first one comes. */
export function NoBounces() {
  const said = useWords(bounceWords);
  const ever = useEver();
  return (
    <section className="panel p-4">
      {ever.data?.items.length === 0 ? (
        <div className="flex flex-col gap-3">
          <p className="text-lg font-semibold">{said.noneAtAll}</p>
          <p>{said.firstOne}</p>
          <Code text={wayToBounce('$KEY')} label="curl" />
        </div>
      ) : (
        <div className="py-6 text-center">
          <p className="font-semibold">{said.noneHere}</p>
          <p className="text-quiet">{said.noneHereHint}</p>
        </div>
      )}
    </section>
  );
}

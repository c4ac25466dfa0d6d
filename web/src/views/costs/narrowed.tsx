import { useAddress } from '../../address/address';
import { DIMENSIONS } from '../../address/dimensions';
import { useNarrowing } from '../../address/narrowing';
import { chartWords } from '../../charts/words';
import { addressWords } from '../../address/words';
import { useWords } from '../../language/language';
import { costsWords } from './words';

/** Narrowed is what the address narrows costs to; each can be taken away. */
export function Narrowed() {
  const said = useWords(costsWords);
  const { notTold } = useWords(chartWords);
  const { dimensions } = useWords(addressWords);
  const narrowing = useNarrowing();
  const [, change] = useAddress();
  const narrowed = DIMENSIONS.flatMap((dimension) => {
    const values = narrowing[dimension];
    return values ? [{ dimension, text: values.map((value) => value || notTold).join(', ') }] : [];
  });
  if (narrowed.length === 0) return null;
  return (
    <ul aria-label={said.narrowedTo} className="flex flex-wrap gap-2">
      {narrowed.map(({ dimension, text }) => (
        <li key={dimension} className="max-w-full">
          <button
            type="button"
            className="control max-w-full"
            title={said.widen(dimensions[dimension])}
            onClick={() => change({ [dimension]: null }, true)}
          >
            <span className="text-quiet">{dimensions[dimension]}</span>
            <span className="max-w-72 truncate">{text}</span>
            <span aria-hidden="true">×</span>
            <span className="sr-only">{said.widen(dimensions[dimension])}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

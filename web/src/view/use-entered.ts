import { useState } from 'react';

/** Entered is what is entered in a form, and what takes note that some of it is changed. */
interface Entered<Draft> {
  draft: Draft;
  onChange: (changed: Partial<Draft>) => void;
}

/** useEntered is what is entered in a form; what came of it so far is over with every change. */
export function useEntered<Draft>(first: Draft, forget: () => void): Entered<Draft> {
  const [draft, setDraft] = useState(first);
  const onChange = (changed: Partial<Draft>): void => {
    setDraft({ ...draft, ...changed });
    forget();
  };
  return { draft, onChange };
}

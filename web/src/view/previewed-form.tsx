import { useState, type ReactNode } from 'react';
import { FormPanel } from './form-panel';
import type { Wish } from './saving';
import { useEntered } from './use-entered';

/** Drafted is what is entered and, until that changes again, what was asked for. */
interface Drafted<Draft, Wanted> {
  draft: Draft;
  onChange: (changed: Partial<Draft>) => void;
  wanted: Wanted | null;
  ask: () => void;
}

/** useDraft is what is entered in a form whose outcome is shown before it is saved. */
export function useDraft<Draft, Wanted>(
  first: Draft,
  wantedOf: (draft: Draft) => Wanted,
  forget: () => void,
): Drafted<Draft, Wanted> {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { draft, onChange } = useEntered(first, () => {
    setWanted(null);
    forget();
  });
  return { draft, onChange, wanted, ask: () => setWanted(wantedOf(draft)) };
}

/** Previewing is how it goes that the outcome of what was entered is asked for. */
interface Previewing<Preview> {
  data: Preview | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
}

interface PreviewedFormProps<Wanted, Preview> {
  title: string;
  words: { preview: string; previewHead: string; save: string };
  drafted: Pick<Drafted<unknown, Wanted>, 'wanted' | 'ask'>;
  preview: Previewing<Preview>;
  save: Wish<Wanted>;
  onClose: () => void;
  /** Shows what would come of what is wanted. */
  outcomeOf: (wanted: Wanted, preview: Preview) => ReactNode;
  children: ReactNode;
}

/** PreviewedForm is a form that shows what would come of what was entered, and saves it from there. */
export function PreviewedForm<Wanted, Preview>(props: PreviewedFormProps<Wanted, Preview>) {
  const { title, words, drafted, preview, save, onClose, outcomeOf, children } = props;
  const { wanted, ask } = drafted;
  return (
    <FormPanel
      title={title}
      does={words.preview}
      isPending={preview.isFetching}
      error={save.error ?? preview.error}
      onSubmit={() => (wanted === null ? ask() : void preview.refetch())}
      onClose={onClose}
      outcome={
        wanted !== null &&
        preview.data !== undefined && (
          <Outcome
            title={words.previewHead}
            does={words.save}
            isPending={save.isPending}
            onSave={() => save.mutate(wanted)}
          >
            {outcomeOf(wanted, preview.data)}
          </Outcome>
        )
      }
    >
      {children}
    </FormPanel>
  );
}

interface OutcomeProps {
  title: string;
  /** What is done then, as its button says it. */
  does: string;
  isPending: boolean;
  onSave: () => void;
  children: ReactNode;
}

function Outcome({ title, does, isPending, onSave, children }: OutcomeProps) {
  return (
    <div role="status" className="mt-4 flex flex-col gap-3 border-t border-line pt-3">
      <h3 className="font-semibold">{title}</h3>
      {children}
      <button type="button" className="control control-main self-start" disabled={isPending} onClick={onSave}>
        {does}
      </button>
    </div>
  );
}

import { useId, type FormEvent, type ReactNode } from 'react';
import { useWords } from '../language/language';
import { focusFirst } from './focus-first';
import { Refusal } from './refusal';
import { viewWords } from './words';

interface FormPanelProps {
  title: string;
  /** What is done with what was entered, as its button says it. */
  does: string;
  isPending: boolean;
  error: unknown;
  /** What stands below the form: what would come of it. */
  outcome?: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** FormPanel is a form with its title, what sends it, why it was refused if it was, and the way out. */
export function FormPanel(props: FormPanelProps) {
  const { title, does, isPending, error, outcome, onSubmit, onClose, children } = props;
  const { close } = useWords(viewWords);
  const id = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <section className="panel p-3" aria-labelledby={id}>
      <h2 id={id} ref={focusFirst} tabIndex={-1} className="mb-2 font-semibold outline-none">
        {title}
      </h2>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {children}
        <Refusal error={error} />
        <div className="flex gap-2">
          <button type="submit" className="control control-main" disabled={isPending}>
            {does}
          </button>
          <button type="button" className="control" onClick={onClose}>
            {close}
          </button>
        </div>
      </form>
      {outcome}
    </section>
  );
}

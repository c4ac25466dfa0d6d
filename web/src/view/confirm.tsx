import type { ReactNode } from 'react';
import { useWords } from '../language/language';
import { Dialog } from './dialog';
import { Refusal } from './refusal';
import { viewWords } from './words';

/** Wish is something to be done, as far as a confirmation shows how that goes. */
export interface Wish {
  isPending: boolean;
  error: unknown;
}

interface ConfirmProps {
  title: string;
  /** What is done, as its button says it. */
  does: string;
  wish: Wish;
  onConfirm: () => void;
  onClose: () => void;
  isReady?: boolean;
  children: ReactNode;
}

/** Confirm asks before something is done that cannot be taken back, says what that means, and why it failed if it did. */
export function Confirm({ title, does, wish, onConfirm, onClose, isReady = true, children }: ConfirmProps) {
  const said = useWords(viewWords);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-3">
        {children}
        <Refusal error={wish.error} />
        <div className="flex justify-end gap-2">
          <button
            type="button"
            className="control"
            onClick={({ currentTarget }) => currentTarget.closest('dialog')?.close()}
          >
            {said.leave}
          </button>
          <button
            type="button"
            className="control border-bad text-bad"
            disabled={wish.isPending || !isReady}
            onClick={onConfirm}
          >
            {does}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../language/language';
import { viewWords } from './words';

/** Dialog shows something in front of everything else until it is closed. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const said = useWords(viewWords);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="dialog-title"
      onClose={onClose}
      className="panel m-auto max-h-[85vh] w-[min(42rem,calc(100vw-2rem))] overflow-auto p-5 text-ink backdrop:bg-black/40"
    >
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id="dialog-title" className="text-lg font-semibold">
          {title}
        </h2>
        <button type="button" className="control" onClick={() => dialog.current?.close()}>
          {said.close}
        </button>
      </div>
      {children}
    </dialog>
  );
}

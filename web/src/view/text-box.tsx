import type { ReactNode } from 'react';

/** TextBox holds a text that may be long, and scrolls by itself; its name says what the text is. */
export function TextBox({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div tabIndex={0} role="region" aria-label={name} className="max-h-128 overflow-auto rounded bg-raised p-3">
      {children}
    </div>
  );
}

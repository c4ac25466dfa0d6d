import { useEffect, useRef, type ReactNode } from 'react';

/**
 * Popup is a button that opens what is within below it. A press elsewhere, Escape and what changes the address close it, but
 * not a choice among several, which may go on. The button has the focus again that was within.
 */
export function Popup({ label, hint, children }: { label: ReactNode; hint: string; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const holds = (target: EventTarget | null): boolean =>
      target instanceof Node && details.current?.contains(target) === true;
    const close = (): void => {
      const hadFocus = holds(document.activeElement);
      if (!details.current?.open) return;
      details.current.open = false;
      if (hadFocus) details.current.querySelector('summary')?.focus();
    };
    const pressed = ({ target }: Event): void => {
      if (!holds(target)) close();
    };
    const keyed = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') close();
    };
    // What is chosen by arrow keys changes the address at every step.
    const changed = (): void => {
      const at = document.activeElement;
      if (!holds(at) || !at?.matches('select, [type=checkbox]')) close();
    };
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('keydown', keyed);
    window.addEventListener('replaceState', changed);
    window.addEventListener('pushState', changed);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('keydown', keyed);
      window.removeEventListener('replaceState', changed);
      window.removeEventListener('pushState', changed);
    };
  }, []);
  return (
    <details ref={details} className="relative">
      <summary className="control" aria-label={hint} title={hint}>
        {label}
      </summary>
      <div className="panel absolute start-0 z-20 mt-1 max-h-[75vh] w-max max-w-[calc(100vw-2rem)] overflow-auto p-3 shadow-lg">
        {children}
      </div>
    </details>
  );
}

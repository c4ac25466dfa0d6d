import { useEffect, useRef, type ReactNode } from 'react';

/** Popup is a button that opens what is within below it. A press elsewhere, Escape and whatever changes the address close it. */
export function Popup({ label, hint, children }: { label: ReactNode; hint: string; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (): void => details.current?.removeAttribute('open');
    const pressed = ({ target }: Event): void => {
      if (!details.current?.contains(target as Node)) close();
    };
    const keyed = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape' || !details.current?.open) return;
      close();
      details.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('keydown', keyed);
    window.addEventListener('replaceState', close);
    window.addEventListener('pushState', close);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('keydown', keyed);
      window.removeEventListener('replaceState', close);
      window.removeEventListener('pushState', close);
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

import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Shortcuts are what keys do: one key, or two one after the other with a space between. */
export type Shortcuts = Readonly<Record<string, () => void>>;

const PAUSE_MS = 1_200;
const KEPT = 'techsapo.keys';
const listeners = new Set<() => void>();

/** useKeys is whether keys do something, and what turns that on and off: speech and some devices write keys unasked. */
export function useKeys(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, areOn), turn];
}

/** useShortcuts lets keys do something anywhere on the page, unless somebody is writing or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    let first = { key: '', atMs: 0 };
    const listener = (event: KeyboardEvent): void => {
      if (!areOn() || isTaken(event)) return;
      const isSecond = event.timeStamp - first.atMs < PAUSE_MS;
      const act = (isSecond ? latest.current[`${first.key} ${event.key}`] : undefined) ?? latest.current[event.key];
      first = { key: event.key, atMs: event.timeStamp };
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

function areOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

function turn(on: boolean): void {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isTaken({ target, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  const isWriting =
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
  return (
    defaultPrevented || ctrlKey || metaKey || altKey || isWriting || document.querySelector('dialog[open]') !== null
  );
}

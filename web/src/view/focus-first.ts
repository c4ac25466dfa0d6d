/** focusFirst gives an input the focus, as a reference to it: also in a dialog, which focuses what has the attribute when it opens. */
export function focusFirst(input: HTMLElement | null): void {
  // React's own property acts before a dialog opens, and what comes into an open one has to take the focus itself.
  input?.setAttribute('autofocus', '');
  input?.focus();
}

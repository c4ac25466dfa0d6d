import type { ReactNode } from 'react';

interface CheckBoxProps {
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  children: ReactNode;
}

/** CheckBox is something that is so or not, with its name beside it. */
export function CheckBox({ isChecked, onChange, children }: CheckBoxProps) {
  return (
    <label className="flex target items-center gap-2">
      <input type="checkbox" checked={isChecked} onChange={({ target }) => onChange(target.checked)} />
      {children}
    </label>
  );
}

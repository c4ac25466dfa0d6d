import { useId, type ReactNode } from 'react';

/** Described is how a control of a field says what stands beside it. */
export interface Described {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with what was entered. */
  fault?: string | undefined;
  className?: string;
  children: (described: Described) => ReactNode;
}

/** Field is a control with its label above it, and below it what to enter or what is wrong with what was entered. */
export function Field({ label, hint, fault, className = '', children }: FieldProps) {
  const id = useId();
  const [hintId, faultId] = [`${id}-hint`, `${id}-fault`];
  const describedBy = [hint ? hintId : '', fault ? faultId : ''].filter(Boolean).join(' ');
  return (
    <div className={`flex min-w-0 flex-col gap-0.5 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({
        id,
        ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
        ...(fault ? { 'aria-invalid': true } : {}),
      })}
      {hint && (
        <p id={hintId} className="text-quiet">
          {hint}
        </p>
      )}
      {fault && (
        <p id={faultId} className="text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}

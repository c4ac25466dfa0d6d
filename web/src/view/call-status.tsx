import { useWords } from '../language/language';
import { callWords } from './call-words';

const MARKS: Readonly<Record<string, { shape: string; colour: string }>> = {
  ok: { shape: '●', colour: 'text-good' },
  error: { shape: '■', colour: 'text-bad' },
  pending: { shape: '○', colour: 'text-quiet' },
};

/** CallStatus shows by shape, colour and word how a call, or another part of a trace, ended. */
export function CallStatus({ status }: { status: string }) {
  const said = useWords(callWords);
  const mark = MARKS[status] ?? MARKS['pending'];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={mark?.colour}>
        {mark?.shape}
      </span>
      {said.status[status] ?? status}
    </span>
  );
}

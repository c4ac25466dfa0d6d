import { words, useWords } from '../language/language';

/** State is how well something does. */
export type State = 'operational' | 'degraded' | 'outage' | 'unknown' | 'ok' | 'failed';

const stateWords = words<Record<State, string>>({
  en: {
    operational: 'Operational',
    degraded: 'Degraded',
    outage: 'Outage',
    unknown: 'Unknown',
    ok: 'OK',
    failed: 'Failed',
  },
  ja: { operational: '正常', degraded: '低下', outage: '停止', unknown: '不明', ok: '正常', failed: '異常' },
});

/** STATE_COLOURS are the colours of states, as names of CSS variables. */
export const STATE_COLOURS: Readonly<Record<State, string>> = {
  operational: '--good',
  ok: '--good',
  degraded: '--warn',
  outage: '--bad',
  failed: '--bad',
  unknown: '--series-rest',
};

/** The shapes tell states apart for those who do not see colours. */
const SHAPES: Readonly<Record<State, string>> = {
  operational: '●',
  ok: '●',
  degraded: '▲',
  outage: '■',
  failed: '■',
  unknown: '○',
};

/** useStateWords is what states are called. */
export function useStateWords(): Record<State, string> {
  return useWords(stateWords);
}

/** StateMark shows a state by shape, colour and word: its own, or one that says more. */
export function StateMark({ state, word }: { state: State; word?: string }) {
  const said = useStateWords();
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" style={{ color: `var(${STATE_COLOURS[state]})` }}>
        {SHAPES[state]}
      </span>
      {word ?? said[state]}
    </span>
  );
}

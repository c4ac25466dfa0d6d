import { useState } from 'react';
import { usePlace } from '../address/address';
import { enteredAt, momentIn } from '../address/zone';

/**
 * useEnteredTimes is what is entered, with times in the zone looked at. When another zone is chosen, `rewrite` is given
 * what writes a time anew: the moments stay those that were meant.
 */
export function useEnteredTimes<Entered>(
  first: Entered,
  rewrite: (entered: Entered, anew: (time: string) => string) => Entered,
): [Entered, (entered: Entered) => void] {
  const { timeZone } = usePlace();
  const [state, setState] = useState({ entered: first, timeZone });
  const anew = (time: string): string => {
    const moment = momentIn(time, state.timeZone);
    return moment === null ? time : enteredAt(moment, timeZone);
  };
  const current = state.timeZone === timeZone ? state : { entered: rewrite(state.entered, anew), timeZone };
  if (current !== state) setState(current);
  return [current.entered, (entered) => setState({ entered, timeZone })];
}

import type { ReactNode } from 'react';
import { useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { alertWords } from './words';

/** OfEveryProject is what keys of one project are not told: channels and silences are of all projects. */
export function OfEveryProject({ children }: { children: ReactNode }) {
  const said = useWords(alertWords);
  return useSession().project === null ? children : <p>{said.ofEveryProject}</p>;
}

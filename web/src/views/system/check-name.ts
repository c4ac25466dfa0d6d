import { useWords } from '../../language/language';
import { dependencyWords } from './dependency-words';

/** Those of others are told apart by a kind before their name. */
const KIND = /^(service|provider):/;

/** useCheckName is what dependencies are called: ours in words, those of others by their names. */
export function useCheckName(): (name: string) => string {
  const said = useWords(dependencyWords);
  return (name) => said.checks[name] ?? name.replace(KIND, '');
}

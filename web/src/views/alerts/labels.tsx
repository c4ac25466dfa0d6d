import { useWords } from '../../language/language';
import { Told } from '../../view/told';
import { alertWords } from './words';

/** Labels says what an alert is about, by the names of what it is told apart by. */
export function Labels({ labels }: { labels: Readonly<Record<string, string>> }) {
  const said = useWords(alertWords);
  const entries = Object.entries(labels).filter(([, value]) => value !== '');
  if (entries.length === 0) return <span className="text-quiet">{said.everything}</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {entries.map(([name, value]) => (
        <li key={name}>
          <span className="text-quiet">{name}</span> <Told text={value} />
        </li>
      ))}
    </ul>
  );
}

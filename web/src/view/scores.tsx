import type { Schema } from '../api/client';
import { useWords } from '../language/language';
import { Told } from './told';
import { contentWords } from './content-words';

/** Scores is what was judged of a call, or of its trace. */
export function Scores({ scores }: { scores: readonly Schema<'Score'>[] }) {
  const said = useWords(contentWords);
  if (scores.length === 0) return null;
  return (
    <section className="panel min-w-0 p-3">
      <h2 className="mb-1 font-semibold">{said.scores}</h2>
      <table className="grid-table">
        <thead>
          <tr>
            {[said.scoreName, said.scoreValue, said.scoreSource, said.scoreComment].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.map(({ id, name, value, source, comment }) => (
            <tr key={id}>
              {[name, String(value ?? '–'), source, comment ?? '–'].map((text, index) => (
                <td key={index}>
                  <Told text={text} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

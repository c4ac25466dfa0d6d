import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { useKeyNames } from '../../view/use-key-names';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { incidentWords } from './words';

type Happening = Schema<'Happening'>;

/** Timeline is all that happened in an incident and around it, in the order in which it did. */
export function Timeline({ happenings }: { happenings: readonly Happening[] }) {
  const said = useWords(incidentWords);
  return (
    <div className="max-h-128 overflow-auto" tabIndex={0} role="region" aria-label={said.timeline}>
      <table className="grid-table">
        <TableHead words={[said.when, said.what, said.about]} amounts={[]} />
        <tbody>
          {happenings.map((happening, index) => (
            <Row key={index} happening={happening} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ happening: { at, kind, alert, by, note, detail } }: { happening: Happening }) {
  const said = useWords(incidentWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const names = useKeyNames();
  const more = Object.values(detail);
  return (
    <tr>
      <td className="align-top whitespace-nowrap" title={format.exactTime(at)}>
        {format.preciseTime(at)}
      </td>
      <td className="min-w-32 align-top whitespace-normal">
        {said.kinds[kind]}
        {by !== null && <span className="block text-quiet">{said.by(names.get(by) ?? by)}</span>}
      </td>
      <td className="min-w-48 align-top whitespace-pre-wrap wrap-anywhere">
        {alert && (
          <Link to={linkTo(`/alerts/${alert.id}`)} className="target">
            <Told text={[alert.rule, ...Object.values(alert.labels)].join(' · ')} />
          </Link>
        )}
        {more.length > 0 && (
          <span className="block">
            <Told text={more.join(' · ')} />
          </span>
        )}
        {note !== null && (
          <span className="block">
            <Told text={note} />
          </span>
        )}
      </td>
    </tr>
  );
}

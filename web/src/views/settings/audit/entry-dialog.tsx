import type { Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Dialog } from '../../../view/dialog';
import { Told } from '../../../view/told';
import { differencesOf, type Difference } from './differences';
import { auditWords } from './words';

type Row = Schema<'AuditRow'>;
type Entry = NonNullable<Row['entry']>;

/** EntryDialog is an entry with all that is written down: what changed, before and after, and from where. */
export function EntryDialog({ row: { seq, hash, previousHash, entry }, onClose }: { row: Row; onClose: () => void }) {
  const said = useWords(auditWords);
  return (
    <Dialog title={said.entryOf(seq)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {entry ? <Written entry={entry} /> : <p className="text-bad">{said.unreadable}</p>}
        <Facts
          facts={[
            [said.hash, hash],
            [said.previousHash, previousHash],
          ]}
        />
      </div>
    </Dialog>
  );
}

function Written({ entry }: { entry: Entry }) {
  const said = useWords(auditWords);
  const format = useFormat();
  const { actor, subject } = entry;
  return (
    <>
      <Facts
        facts={[
          [said.at, format.exactTime(entry.at)],
          [said.actor, [said.kinds[actor.kind], actor.id].filter(Boolean).join(' ')],
          [said.action, entry.action],
          [said.subject, [subject.type, subject.name, subject.id].filter(Boolean).join(' · ')],
          [said.result, [said.results[entry.result], entry.code].filter(Boolean).join(' · ')],
          [said.address, actor.address],
          [said.forwardedFor, actor.forwardedFor],
          [said.userAgent, actor.userAgent],
          [said.requestId, actor.requestId],
        ]}
      />
      <Changes entry={entry} />
    </>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string | null])[] }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd className="min-w-0">
              <Told text={value} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Changes({ entry: { before, after } }: { entry: Entry }) {
  const said = useWords(auditWords);
  const { changed, unchanged } = differencesOf(before, after);
  if (changed.length + unchanged === 0) return <p className="text-quiet">{said.noDifferences}</p>;
  return (
    <div>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.differences}>
        <table className="grid-table">
          <caption className="pb-1 text-start font-semibold">{said.differences}</caption>
          <thead>
            <tr>
              {[said.fact, said.before, said.after].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changed.map((difference) => (
              <DifferenceRow key={difference.path} difference={difference} />
            ))}
          </tbody>
        </table>
      </div>
      {unchanged > 0 && <p className="mt-1 text-quiet">{said.unchanged(unchanged)}</p>}
    </div>
  );
}

function DifferenceRow({ difference: { path, before, after } }: { difference: Difference }) {
  return (
    <tr>
      <th scope="row" className="text-ink">
        <code>
          <Told text={path} />
        </code>
      </th>
      <td className="bg-bad-ground">
        <Side path={path} value={before} />
      </td>
      <td>
        <Side path={path} value={after} />
      </td>
    </tr>
  );
}

/** Moments are kept as numbers, under names that say so. */
const MOMENT = /(?:\b(?:at|from|to|since|until)|At|From|To|round)Ms$/;

function Side({ path, value }: { path: string; value: string | undefined }) {
  const said = useWords(auditWords);
  const format = useFormat();
  if (value === undefined) return <span className="text-quiet">{said.missing}</span>;
  const isMoment = MOMENT.test(path) && /^\d{1,15}$/.test(value);
  return <Told text={isMoment ? format.exactTime(Number(value)) : value} />;
}

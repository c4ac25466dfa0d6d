import { useState } from 'react';
import { Link } from 'wouter';
import { useAddress, useLinkHere } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { useSession } from '../../api/session';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { ConfirmNamed } from '../../view/confirm-named';
import { Panel } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { useChanged } from '../../view/use-changed';
import { newSchedule, scheduleDraft } from './draft';
import { ScheduleForm } from './schedule-form';
import { reportWords } from './words';

type Schedule = Schema<'ReportSchedule'>;

const PATH = '/api/v1/report-schedules';
const ALL = { params: { query: { limit: 1_000 } } };

/** Schedules is when reports are made; the address says which is made or changed (`edit`). */
export function Schedules() {
  const said = useWords(reportWords);
  const linkHere = useLinkHere();
  const asked = api.useQuery('get', PATH, ALL);
  const add = (
    <Link to={linkHere({ edit: 'new' })} className="control">
      {said.newSchedule}
    </Link>
  );
  return (
    <>
      {asked.data && <OpenForm schedules={asked.data.items} />}
      <Panel title={said.schedules} asked={asked} tools={add} waits={120}>
        {({ items }) => (
          <>
            <p className="text-quiet">{items.length === 0 ? said.noSchedules : said.schedulesAbout}</p>
            {items.length > 0 && <ScheduleTable schedules={items} />}
          </>
        )}
      </Panel>
    </>
  );
}

function OpenForm({ schedules }: { schedules: readonly Schedule[] }) {
  const said = useWords(reportWords);
  const { reportingTimezone } = useSession();
  const [search, change] = useAddress();
  const edit = search.get('edit');
  if (edit === null) return null;
  const close = (): void => change({ edit: null }, true);
  if (edit === 'new')
    return <ScheduleForm key="new" id={null} first={newSchedule(reportingTimezone)} onClose={close} />;
  const schedule = schedules.find(({ id }) => id === edit);
  if (!schedule) return <p role="alert">{said.notKnown}</p>;
  return <ScheduleForm key={edit} id={edit} first={scheduleDraft(schedule)} onClose={close} />;
}

function ScheduleTable({ schedules }: { schedules: readonly Schedule[] }) {
  const said = useWords(reportWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.schedules}>
      <table className="grid-table">
        <TableHead words={[said.name, said.kind, said.timezone, said.next]} amounts={[said.change]} />
        <tbody>
          {schedules.map((schedule) => (
            <ScheduleRow key={schedule.id} schedule={schedule} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ScheduleRow({ schedule: { id, name, kind, timezone, nextAt, failure } }: { schedule: Schedule }) {
  const said = useWords(reportWords);
  const format = useFormat();
  const linkHere = useLinkHere();
  const [isAsked, setAsked] = useState(false);
  const remove = api.useMutation(
    'delete',
    `${PATH}/{id}`,
    useChanged(() => setAsked(false), PATH),
  );
  return (
    <tr>
      <th scope="row">
        <Told text={name} />
      </th>
      <td>{said.kinds[kind]}</td>
      <td>{timezone}</td>
      <td>
        {nextAt === null ? <span className="text-quiet">{said.off}</span> : format.time(nextAt)}
        {failure !== null && (
          <p className="text-warn">
            {said.failed(failure.times, format.time(failure.nextAt))} <Told text={failure.error} />
          </p>
        )}
      </td>
      <td className="amount">
        <span className="inline-flex gap-2">
          <Link to={linkHere({ edit: id })} className="control">
            {said.edit}
          </Link>
          <button type="button" className="control" onClick={() => setAsked(true)}>
            {said.remove}
          </button>
        </span>
        {isAsked && (
          <ConfirmNamed
            {...{ title: said.removeTitle, does: said.removeForGood, means: said.removeMeans, name }}
            wish={remove}
            onConfirm={() => remove.mutate({ params: { path: { id } } })}
            onClose={() => setAsked(false)}
          />
        )}
      </td>
    </tr>
  );
}

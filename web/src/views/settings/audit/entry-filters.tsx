import { useState } from 'react';
import { useAddress } from '../../../address/address';
import { useWords } from '../../../language/language';
import { NARROWING, useNarrowed } from './narrowed';
import { auditWords } from './words';

const ACTIONS = [
  ...['key.create', 'key.revoke', 'session.begin', 'session.end', 'budget.create', 'budget.replace', 'budget.delete'],
  ...['quota.create', 'quota.replace', 'quota.delete', 'price.replace', 'price.delete', 'rate.replace', 'rate.delete'],
  ...['deployment.create', 'deployment.update', 'deployment.delete'],
  ...['teams.replace', 'statement.close', 'calls.reprice', 'work.retry', 'work.discard', 'probes.begin'],
  ...['wall-bounce.run', 'invoice.compare', 'export.download', 'audit.expire', 'configuration.change'],
  ...['rule.create', 'rule.update', 'rule.delete', 'alert.acknowledge', 'silence.create', 'silence.delete'],
  ...['maintenance.create', 'maintenance.update', 'maintenance.delete', 'lockout.lift'],
  ...['slo.create', 'slo.update', 'slo.delete', 'log-level.change'],
  ...['incident.acknowledge', 'incident.mitigate', 'incident.resolve', 'incident.note', 'incident.describe'],
  ...['incident.merge'],
  ...['report.make', 'report.send', 'report-schedule.create', 'report-schedule.update', 'report-schedule.delete'],
  ...['repair.run', 'recovery.switch', 'backup.make', 'backup.verify', 'backup.restore'],
  ...['channel.create', 'channel.update', 'channel.delete', 'channel.test'],
];
const RESULTS = ['ok', 'refused', 'failed'] as const;

/** EntryFilters narrows which entries are shown; what is chosen holds at once, what is written when it is sent. */
export function EntryFilters() {
  const said = useWords(auditWords);
  const [search, change] = useAddress();
  const isNarrowed = Object.keys(useNarrowed()).length > 0;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <select
        className="control"
        aria-label={said.action}
        value={search.get('action') ?? ''}
        onChange={({ target }) => change({ action: target.value || null })}
      >
        <option value="">{said.anyAction}</option>
        {ACTIONS.map((action) => (
          <option key={action}>{action}</option>
        ))}
      </select>
      <select
        className="control"
        aria-label={said.result}
        value={search.get('result') ?? ''}
        onChange={({ target }) => change({ result: target.value || null })}
      >
        <option value="">{said.anyResult}</option>
        {RESULTS.map((result) => (
          <option key={result} value={result}>
            {said.results[result]}
          </option>
        ))}
      </select>
      <Names key={`${search.get('actor') ?? ''} ${search.get('subject') ?? ''}`} />
      {isNarrowed && (
        <button
          type="button"
          className="control"
          onClick={() => change(Object.fromEntries(NARROWING.map((name) => [name, null])))}
        >
          {said.reset}
        </button>
      )}
    </div>
  );
}

function Names() {
  const said = useWords(auditWords);
  const [search, change] = useAddress();
  const [actor, setActor] = useState(search.get('actor') ?? '');
  const [subject, setSubject] = useState(search.get('subject') ?? '');
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        change({ actor: actor.trim() || null, subject: subject.trim() || null });
      }}
    >
      <input
        className="control w-36"
        aria-label={said.actor}
        title={said.actorHint}
        placeholder={said.actor}
        value={actor}
        onChange={({ target }) => setActor(target.value)}
      />
      <input
        className="control w-36"
        aria-label={said.subject}
        title={said.subjectHint}
        placeholder={said.subject}
        value={subject}
        onChange={({ target }) => setSubject(target.value)}
      />
      <button type="submit" className="control">
        {said.narrow}
      </button>
    </form>
  );
}

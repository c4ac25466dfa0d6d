import { useState, type FormEvent } from 'react';
import { api, type Schema } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Field } from '../../view/field';
import { Refusal } from '../../view/refusal';
import { useChanged } from '../../view/use-changed';
import { MergeIncident } from './merge-incident';
import { incidentWords } from './words';

type Incident = Schema<'Incident'>;

/** Handling is what somebody may do with an incident. */
export function Handling({ incident }: { incident: Incident }) {
  const said = useWords(incidentWords);
  const mayHandle = mayDo(useSession(), 'operate');
  if (!mayHandle) return <p className="text-quiet">{said.mayNotHandle}</p>;
  return (
    <div className="flex flex-col gap-3">
      <Steps incident={incident} />
      <NoteForm id={incident.id} />
      <MergeIncident id={incident.id} />
    </div>
  );
}

function Steps({ incident: { id, state, alerts } }: { incident: Incident }) {
  const said = useWords(incidentWords);
  const changed = useChanged();
  const acknowledge = api.useMutation('post', '/api/v1/incidents/{id}/acknowledge', changed);
  const mitigate = api.useMutation('post', '/api/v1/incidents/{id}/mitigate', changed);
  const resolve = api.useMutation('post', '/api/v1/incidents/{id}/resolve', changed);
  // What joins an incident that is in hand is in nobody's.
  const isUnseen = state === 'detected' || (state !== 'resolved' && alerts.unacknowledged > 0);
  const steps = [
    { word: said.acknowledge, step: acknowledge, isOffered: isUnseen },
    { word: said.mitigate, step: mitigate, isOffered: state === 'detected' || state === 'acknowledged' },
    { word: said.resolve, step: resolve, isOffered: state !== 'resolved' },
  ].filter(({ isOffered }) => isOffered);
  if (steps.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {steps.map(({ word, step }, index) => (
        <button
          key={word}
          type="button"
          className={`control ${index === 0 ? 'control-main' : ''}`}
          disabled={step.isPending}
          onClick={() => step.mutate({ params: { path: { id } } })}
        >
          {word}
        </button>
      ))}
      <Refusal error={acknowledge.error ?? mitigate.error ?? resolve.error} />
    </div>
  );
}

function NoteForm({ id }: { id: string }) {
  const said = useWords(incidentWords);
  const [text, setText] = useState('');
  const add = api.useMutation(
    'post',
    '/api/v1/incidents/{id}/notes',
    useChanged(() => setText('')),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate({ params: { path: { id } }, body: { text } });
  };
  return (
    <form onSubmit={submit} className="flex max-w-prose flex-col gap-2">
      <Field label={said.note} hint={said.noteHint}>
        {(described) => (
          <textarea
            {...described}
            className="control w-full"
            rows={2}
            required
            maxLength={5_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Refusal error={add.error} />
      <button type="submit" className="control self-start" disabled={add.isPending || text.trim() === ''}>
        {said.addNote}
      </button>
    </form>
  );
}

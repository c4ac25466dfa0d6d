import { useState, type FormEvent } from 'react';
import { api, type Schema } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Field } from '../../view/field';
import { Refusal } from '../../view/refusal';
import { TextField } from '../../view/text-field';
import { useChanged } from '../../view/use-changed';
import { useEntered } from '../../view/use-entered';
import { incidentWords } from './words';

type Detail = Schema<'IncidentDetail'>;

/** DescribeIncident is what people have written of an incident; operators may write it. */
export function DescribeIncident({ incident }: { incident: Detail }) {
  const said = useWords(incidentWords);
  const mayWrite = mayDo(useSession(), 'operate');
  const [isOpen, setIsOpen] = useState(false);
  const { cause, impact } = incident;
  if (isOpen) return <Form incident={incident} onClose={() => setIsOpen(false)} />;
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_1fr]">
        <dt className="text-quiet">{said.cause}</dt>
        <dd className="whitespace-pre-wrap wrap-anywhere">{cause ?? said.noCause}</dd>
        <dt className="text-quiet">{said.impact}</dt>
        <dd className="whitespace-pre-wrap wrap-anywhere">{impact ?? said.noImpact}</dd>
      </dl>
      {mayWrite && (
        <button type="button" className="control self-start" onClick={() => setIsOpen(true)}>
          {said.describe}
        </button>
      )}
    </div>
  );
}

function Form({ incident: { id, title, cause, impact }, onClose }: { incident: Detail; onClose: () => void }) {
  const said = useWords(incidentWords);
  const save = api.useMutation('put', '/api/v1/incidents/{id}', useChanged(onClose));
  const { draft, onChange } = useEntered({ title, cause: cause ?? '', impact: impact ?? '' }, save.reset);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ params: { path: { id } }, body: draft });
  };
  return (
    <form onSubmit={submit} aria-label={said.describeTitle} className="flex max-w-prose flex-col gap-3">
      <TextField
        label={said.name}
        fault={undefined}
        value={draft.title}
        input={{ required: true, maxLength: 200 }}
        onChange={(value) => onChange({ title: value })}
      />
      {(['cause', 'impact'] as const).map((name) => (
        <Field key={name} label={said[name]}>
          {(described) => (
            <textarea
              {...described}
              className="control w-full"
              rows={3}
              maxLength={5_000}
              value={draft[name]}
              onChange={({ target }) => onChange({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <Refusal error={save.error} />
      <button type="submit" className="control control-main self-start" disabled={save.isPending}>
        {said.save}
      </button>
    </form>
  );
}

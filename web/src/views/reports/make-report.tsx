import { useState } from 'react';
import { useAddress } from '../../address/address';
import { api } from '../../api/client';
import { useSession } from '../../api/session';
import { useLanguage, useWords } from '../../language/language';
import { Choice, named } from '../../view/choice';
import { faultIn } from '../../view/fault-in';
import { Refusal } from '../../view/refusal';
import { TextField } from '../../view/text-field';
import { useChanged } from '../../view/use-changed';
import { KINDS, type ReportKind } from './draft';
import { reportWords } from './words';

/** MakeReport has a report made, and shows it. */
export function MakeReport() {
  const said = useWords(reportWords);
  const language = useLanguage();
  const { reportingTimezone } = useSession();
  const [, change] = useAddress();
  const [kind, setKind] = useState<ReportKind>('weekly');
  const [at, setAt] = useState('');
  const [timezone, setTimezone] = useState(reportingTimezone);
  const { onSuccess } = useChanged(undefined, '/api/v1/reports');
  const make = api.useMutation('post', '/api/v1/reports', {
    onSuccess: async ({ id }) => {
      await onSuccess();
      change({ report: id });
    },
  });
  const submit = (): void => make.mutate({ body: { kind, timezone, language, ...(at === '' ? {} : { at }) } });
  const field = { value: at, input: { type: 'date' }, fault: faultIn(make.error, 'at') };
  return (
    <form
      className="panel flex flex-col gap-3 p-3"
      aria-label={said.make}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <Choice label={said.kind} value={kind} offered={named(KINDS, said.kinds)} onChange={setKind} />
        <TextField label={said.at} hint={said.atHint} {...field} onChange={setAt} />
        <TextField
          label={said.timezone}
          value={timezone}
          input={{ required: true, maxLength: 64 }}
          fault={faultIn(make.error, 'timezone')}
          onChange={setTimezone}
        />
      </div>
      <Refusal error={make.error} />
      <button type="submit" className="control control-main self-start" disabled={make.isPending}>
        {said.makeNow}
      </button>
    </form>
  );
}

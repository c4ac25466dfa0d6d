import { usePlace } from '../../../address/address';
import { useMinute } from '../../../address/minute';
import { zoneName } from '../../../address/zone';
import { api } from '../../../api/client';
import { useWords } from '../../../language/language';
import { Choice, named } from '../../../view/choice';
import { faultIn } from '../../../view/fault-in';
import { FormPanel } from '../../../view/form-panel';
import { TextField } from '../../../view/text-field';
import { useChanged } from '../../../view/use-changed';
import { useEnteredTimes } from '../../../view/use-entered-times';
import { MatchersField } from '../matchers/matchers-field';
import { LENGTHS, wantedSilence, type SilenceDraft } from './draft';
import { silenceWords } from './words';

/** SilenceForm makes a silence. */
export function SilenceForm({ first, onClose }: { first: SilenceDraft; onClose: () => void }) {
  const said = useWords(silenceWords);
  const { timeZone } = usePlace();
  const [draft, setDraft] = useEnteredTimes(first, (entered, anew) => ({
    ...entered,
    ...{ from: anew(entered.from), until: anew(entered.until) },
  }));
  const save = api.useMutation('post', '/api/v1/silences', useChanged(onClose));
  const fields: FieldsProps = {
    draft,
    faultOf: (path) => faultIn(save.error, path),
    onChange: (changed) => {
      setDraft({ ...draft, ...changed });
      save.reset();
    },
  };
  return (
    <FormPanel
      title={said.newTitle}
      does={said.save}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ body: wantedSilence(draft, timeZone, Date.now()) })}
      onClose={onClose}
    >
      <MatchersField {...fields} matchers={draft.matchers} hint={said.matchersHint} />
      <When {...fields} />
    </FormPanel>
  );
}

interface FieldsProps {
  draft: SilenceDraft;
  faultOf: (path: string) => string | undefined;
  onChange: (change: Partial<SilenceDraft>) => void;
}

/** From when until when, and why. */
function When({ draft, faultOf, onChange }: FieldsProps) {
  const said = useWords(silenceWords);
  const { timeZone } = usePlace();
  const zone = zoneName(timeZone, useMinute());
  const moment = { type: 'datetime-local' } as const;
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <TextField
        {...{ label: said.from, hint: said.fromHint(zone), fault: faultOf('from'), value: draft.from, input: moment }}
        onChange={(from) => onChange({ from })}
      />
      <Choice
        {...{ label: said.length, fault: faultOf('to'), value: draft.length }}
        offered={named(LENGTHS, said.lengths)}
        onChange={(length) => onChange({ length })}
      />
      {draft.length === 'until' && (
        <TextField
          {...{ label: said.until, hint: zone, fault: undefined, value: draft.until }}
          input={{ ...moment, required: true }}
          onChange={(until) => onChange({ until })}
        />
      )}
      <TextField
        {...{ label: said.comment, hint: said.commentHint, fault: faultOf('comment'), value: draft.comment }}
        input={{ required: true, maxLength: 1_000 }}
        onChange={(comment) => onChange({ comment })}
      />
    </div>
  );
}

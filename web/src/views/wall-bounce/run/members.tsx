import { useDimensions } from '../../../address/dimensions';
import { useWords } from '../../../language/language';
import { LEAST, MOST, withMore, type DraftMember } from './draft';
import { runWords } from './words';

interface MembersProps {
  providers: readonly string[];
  members: readonly DraftMember[];
  onChange: (members: readonly DraftMember[]) => void;
}

/** Members is who shall be asked. */
export function Members({ providers, members, onChange }: MembersProps) {
  const said = useWords(runWords);
  const { model: models = [] } = useDimensions();
  return (
    <fieldset className="m-0 flex min-w-0 flex-col gap-2 border-0 p-0">
      <legend className="mb-1 font-medium">{said.members}</legend>
      <datalist id="run-models">
        {models.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {members.map((member, at) => (
        <Member
          key={member.key}
          member={member}
          number={String(at + 1)}
          providers={providers}
          onChange={(change) => onChange(members.map((one) => (one === member ? { ...one, ...change } : one)))}
          onRemove={members.length > LEAST ? () => onChange(members.filter((one) => one !== member)) : null}
        />
      ))}
      {members.length < MOST && (
        <button type="button" className="control self-start" onClick={() => onChange(withMore(members))}>
          {said.add}
        </button>
      )}
    </fieldset>
  );
}

interface MemberProps {
  member: DraftMember;
  number: string;
  providers: readonly string[];
  onChange: (change: Partial<DraftMember>) => void;
  onRemove: (() => void) | null;
}

function Member({ member: { provider, model }, number, providers, onChange, onRemove }: MemberProps) {
  const said = useWords(runWords);
  return (
    <div className="flex gap-2">
      <select
        className="control max-w-40 min-w-0"
        aria-label={said.provider(number)}
        value={provider}
        onChange={({ target }) => onChange({ provider: target.value })}
      >
        {providers.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <input
        className="control min-w-0 grow"
        aria-label={said.model(number)}
        placeholder={said.modelHint}
        required
        pattern=".*\S.*"
        maxLength={200}
        autoComplete="off"
        list="run-models"
        value={model}
        onChange={({ target }) => onChange({ model: target.value })}
      />
      {onRemove && (
        <button type="button" className="control" aria-label={said.remove(number)} onClick={onRemove}>
          ✕
        </button>
      )}
    </div>
  );
}

import { useWords } from '../../../language/language';
import { Field } from '../../../view/field';
import { MOST_ROUNDS, type Draft } from './draft';
import { runWords } from './words';

interface RulesProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

/** Rules is how a run goes, and how far it may. */
export function Rules(props: RulesProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <How {...props} />
      <HowFar {...props} />
    </div>
  );
}

function How({ draft, onChange }: RulesProps) {
  const said = useWords(runWords);
  return (
    <>
      <Field label={said.mode} className="sm:col-span-2">
        {(described) => (
          <select
            {...described}
            className="control w-full"
            value={draft.mode}
            onChange={({ target }) => onChange({ mode: target.value as Draft['mode'] })}
          >
            <option value="parallel">{said.modes.parallel}</option>
            <option value="sequential">{said.modes.sequential}</option>
          </select>
        )}
      </Field>
      <Field label={said.rounds} hint={said.roundsHint}>
        {(described) => (
          <select
            {...described}
            className="control w-full"
            value={draft.rounds}
            onChange={({ target }) => onChange({ rounds: Number(target.value) })}
          >
            {Array.from({ length: MOST_ROUNDS + 1 }, (_, rounds) => (
              <option key={rounds} value={rounds}>
                {rounds === 0 ? said.noRounds : rounds}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={said.taskKind} hint={said.taskKindHint}>
        {(described) => (
          <input
            {...described}
            className="control w-full"
            pattern="[A-Za-z0-9_.:\-]{1,64}"
            autoComplete="off"
            value={draft.taskKind}
            onChange={({ target }) => onChange({ taskKind: target.value })}
          />
        )}
      </Field>
    </>
  );
}

function HowFar({ draft, onChange }: RulesProps) {
  const said = useWords(runWords);
  return (
    <>
      <Field label={said.budget} hint={said.budgetHint}>
        {(described) => (
          <input
            {...described}
            className="control w-full"
            inputMode="decimal"
            pattern="\d{1,6}(\.\d{1,9})?"
            placeholder="0.25"
            autoComplete="off"
            value={draft.budgetUsd}
            onChange={({ target }) => onChange({ budgetUsd: target.value })}
          />
        )}
      </Field>
      <Field label={said.timeout}>
        {(described) => (
          <input
            {...described}
            type="number"
            className="control w-full"
            required
            min={1}
            max={300}
            value={draft.timeoutSeconds}
            onChange={({ target }) => onChange({ timeoutSeconds: target.value })}
          />
        )}
      </Field>
    </>
  );
}

import { useMemo, useState, type FormEvent } from 'react';
import { usePlace } from '../../../address/address';
import { api, Problem, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { Refusal } from '../../../view/refusal';
import { isFault, rowOf, type Draft, type DraftFault, type Row } from './draft';
import { useEnteredTimes } from '../../../view/use-entered-times';
import { useChanged } from '../../../view/use-changed';
import { PreviewOf, usePreview } from './preview';
import { WhatTheyCost, WhichCalls, type FieldsProps } from './price-fields';
import { priceWords } from './words';

interface PriceFormProps {
  title: string;
  /** What the form begins with. */
  first: Draft;
  onClose: () => void;
  /** Since when calls that were recorded before would cost otherwise; `null` where none would. */
  onSaved: (since: string | null) => void;
}

/** PriceForm makes a row of the price book, or changes one. What it does is shown before it can be saved. */
export function PriceForm({ title, first, onClose, onSaved }: PriceFormProps) {
  const said = useWords(priceWords);
  const { timeZone } = usePlace();
  const [draft, setDraft] = useEnteredTimes(first, (entered, anew) => ({
    ...entered,
    from: anew(entered.from),
    to: anew(entered.to),
  }));
  const [made, setMade] = useState<Row | DraftFault | null>(null);
  const row = made === null || isFault(made) ? null : made;
  const preview = usePreview(useMemo(() => row && { rows: [row], remove: [] }, [row]));
  const fields: FieldsProps = {
    draft,
    onChange: (change) => {
      setDraft({ ...draft, ...change });
      setMade(null);
    },
    faultOf: useFaults(made, preview.error),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // What was made stands until the draft changes: that it is asked for once more means that the answer did not do.
    if (row === null) setMade(rowOf(draft, timeZone));
    else void preview.refetch();
  };
  return (
    <section className="panel p-3" aria-labelledby="price-form">
      <h2 id="price-form" className="mb-2 font-semibold">
        {title}
      </h2>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <WhichCalls {...fields} />
        <WhatTheyCost {...fields} />
        <div className="flex gap-2">
          <button type="submit" className="control control-main" disabled={preview.isFetching}>
            {said.showEffect}
          </button>
          <button type="button" className="control" onClick={onClose}>
            {said.close}
          </button>
        </div>
        <Outcome row={row} asked={preview} onSaved={onSaved} />
      </form>
    </section>
  );
}

interface OutcomeProps {
  row: Row | null;
  asked: { data: Schema<'PricePreview'> | undefined; error: unknown };
  onSaved: PriceFormProps['onSaved'];
}

/** What the change does, and what saves it; or why it cannot be. */
function Outcome({ row, asked: { data: preview, error }, onSaved }: OutcomeProps) {
  const said = useWords(priceWords);
  const changed = useChanged(() => onSaved(preview?.firstEffect ?? null));
  const save = api.useMutation('put', '/api/v1/prices', changed);
  if (row === null) return null;
  if (error) return pointsToFields(error) ? <p role="alert">{said.seeFields}</p> : <Refusal error={error} />;
  if (!preview) return <div className="skeleton h-32" aria-busy="true" />;
  return (
    <div role="status" className="flex flex-col gap-3 border-t border-line pt-3">
      <h3 className="font-semibold">{said.preview}</h3>
      <PreviewOf preview={preview} />
      <Refusal error={save.error} />
      <button
        type="button"
        className="control control-main self-start"
        disabled={save.isPending}
        onClick={() => save.mutate({ body: [row] })}
      >
        {said.save}
      </button>
    </div>
  );
}

const ROW = 'rows.0.';

/** What is wrong by the path of a field: as the form itself finds, or as the API said. */
function useFaults(made: Row | DraftFault | null, error: unknown): FieldsProps['faultOf'] {
  const said = useWords(priceWords);
  return (path) => {
    if (made === null) return undefined;
    if (isFault(made)) return made.field === path ? said.faults[made.code] : undefined;
    const faults = error instanceof Problem ? error.faults : [];
    const isTier = (at: string): boolean => path === 'tiers' && /^rates\..*\.tiers/.test(at);
    return faults.find(({ path: at }) => at === ROW + path || isTier(at.slice(ROW.length)))?.message;
  };
}

function pointsToFields(error: unknown): boolean {
  return error instanceof Problem && error.faults.some(({ path }) => path.startsWith(ROW));
}

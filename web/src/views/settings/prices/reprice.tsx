import type { FormEvent } from 'react';
import { Link } from 'wouter';
import { useLinkTo, usePlace } from '../../../address/address';
import { useMinute } from '../../../address/minute';
import { enteredAt, momentIn, zoneName } from '../../../address/zone';
import { api, type Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Field } from '../../../view/field';
import { Refusal } from '../../../view/refusal';
import { useEnteredTimes } from '../../../view/use-entered-times';
import { priceWords } from './words';

const DAY_MS = 86_400_000;

interface RepriceProps {
  /** Where the span begins at first; `null`: a day ago. */
  since: string | null;
  /** Hears under which id the record of what was done will be found. */
  onPromised: (id: string) => void;
}

/** Reprice has the calls of a span priced anew by the prices of today. */
export function Reprice({ since, onPromised }: RepriceProps) {
  const said = useWords(priceWords);
  const { timeZone } = usePlace();
  const nowMs = useMinute();
  const first = {
    from: enteredAt(since ?? nowMs - DAY_MS, timeZone),
    to: enteredAt(nowMs + 60_000, timeZone),
  };
  const [span, setSpan] = useEnteredTimes(first, ({ from, to }, anew) => ({ from: anew(from), to: anew(to) }));
  const reprice = api.useMutation('post', '/api/v1/prices/reprice', { onSuccess: ({ id }) => onPromised(id) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [from, to] = [momentIn(span.from, timeZone), momentIn(span.to, timeZone)];
    if (from !== null && to !== null) reprice.mutate({ body: { from, to } });
  };
  return (
    <form onSubmit={submit} className="mb-3 flex flex-col gap-2">
      <p className="text-quiet">{said.repriceMeans}</p>
      <div className="flex flex-wrap items-end gap-3">
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={name === 'from' ? said.callsFrom : said.callsTo}>
            {(described) => (
              <input
                {...described}
                type="datetime-local"
                className="control"
                required
                step="any"
                {...(name === 'to' ? { min: span.from } : {})}
                value={span[name]}
                onChange={({ target }) => setSpan({ ...span, [name]: target.value })}
              />
            )}
          </Field>
        ))}
        <button type="submit" className="control" disabled={reprice.isPending}>
          {said.reprice}
        </button>
        <span className="py-1.5 text-quiet">{said.timesOf(zoneName(timeZone, nowMs))}</span>
      </div>
      <Refusal error={reprice.error} />
    </form>
  );
}

/** Repricing is how calls that are to be priced anew stand: promised, or done and with what difference. */
export function Repricing({ id, done }: { id: string; done: Schema<'Correction'> | undefined }) {
  const said = useWords(priceWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  return (
    <p role="status" className="mb-3 rounded bg-raised p-2">
      {done ? (
        said.repriced(
          format.number(done.changedCalls),
          format.number(done.examinedCalls),
          format.money(done.differenceUsd),
        )
      ) : (
        <>
          {said.promised} <code className="text-quiet">{id}</code>{' '}
          <Link to={linkTo('/system')} className="underline">
            {said.seeHealth}
          </Link>
        </>
      )}
    </p>
  );
}

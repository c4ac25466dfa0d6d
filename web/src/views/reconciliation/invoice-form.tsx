import { useState, type FormEvent } from 'react';
import { useAddress, usePlace } from '../../address/address';
import { useDimensions } from '../../address/dimensions';
import { useMinute } from '../../address/minute';
import type { paths } from '../../api/schema';
import { Problem } from '../../api/client';
import { useWords } from '../../language/language';
import { Field } from '../../view/field';
import { Refusal } from '../../view/refusal';
import { TextField } from '../../view/text-field';
import { reconciliationWords } from './words';

/** Sent is an invoice, and what it is compared with. */
export interface Sent {
  query: paths['/api/v1/reconciliations']['post']['parameters']['query'];
  file: File;
}

const COLUMNS = ['dayColumn', 'modelColumn', 'amountColumn', 'currencyColumn'] as const;
const FILES = '.csv,.tsv,.txt,text/csv,text/tab-separated-values';

/** The headers of columns that are named, as far as they are. */
type Columns = Partial<Record<(typeof COLUMNS)[number], string>>;

interface FormProps {
  isPending: boolean;
  error: unknown;
  onSend: (sent: Sent) => void;
}

/** InvoiceForm asks whose invoice it is and of which month, and takes the file. */
export function InvoiceForm({ isPending, error, onSend }: FormProps) {
  const said = useWords(reconciliationWords);
  const { project } = usePlace();
  const [search] = useAddress();
  const usualMonth = monthBefore(useMinute());
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const [provider, month] = [search.get('provider') ?? '', search.get('month') ?? usualMonth];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const named = Object.entries(columns).filter(([, header]) => header.trim() !== '');
    const query = {
      ...{ provider: provider.split(',').map((name) => name.trim()), month },
      ...(project === null ? {} : { project }),
      ...Object.fromEntries(named),
    };
    if (file) onSend({ query, file });
  };
  return (
    <section className="panel p-3" aria-label={said.form}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid gap-3 md:grid-cols-3">
          <WhoseAndWhen provider={provider} month={month} error={error} />
          <Field label={said.file} hint={said.fileHint}>
            {(described) => (
              <input
                {...described}
                type="file"
                required
                accept={FILES}
                className="control w-full"
                onChange={({ target }) => setFile(target.files?.[0] ?? null)}
              />
            )}
          </Field>
        </div>
        <ColumnFields columns={columns} error={error} onChange={setColumns} />
        <Refusal error={error} />
        <button type="submit" className="control control-main self-start" disabled={isPending}>
          {isPending ? said.comparing : said.compare}
        </button>
      </form>
    </section>
  );
}

function WhoseAndWhen({ provider, month, error }: { provider: string; month: string; error: unknown }) {
  const said = useWords(reconciliationWords);
  const [, change] = useAddress();
  const { provider: offered } = useDimensions();
  return (
    <>
      <TextField
        {...{
          label: said.provider,
          hint: said.providerHint,
          fault: faultIn(error, 'provider'),
          value: provider,
          offered,
        }}
        input={{ required: true, maxLength: 400 }}
        onChange={(value) => change({ provider: value === '' ? null : value })}
      />
      <TextField
        {...{ label: said.month, hint: said.monthHint, fault: faultIn(error, 'month'), value: month }}
        input={{ type: 'month', required: true, placeholder: '2026-11', pattern: '20\\d\\d-\\d\\d' }}
        onChange={(value) => change({ month: value })}
      />
    </>
  );
}

interface ColumnFieldsProps {
  columns: Columns;
  error: unknown;
  onChange: (columns: Columns) => void;
}

/** The fields are shown to who wants them, and to who needs them. */
function ColumnFields({ columns, error, onChange }: ColumnFieldsProps) {
  const said = useWords(reconciliationWords);
  const isWanted = error instanceof Problem && error.code === 'unknown_columns';
  return (
    <details open={isWanted || undefined}>
      <summary className="inline-block target underline">{said.columns}</summary>
      <p className="py-1 text-quiet">{said.columnsHint}</p>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {COLUMNS.map((name) => (
          <TextField
            key={name}
            {...{ label: said.columnNames[name], fault: faultIn(error, name), value: columns[name] ?? '' }}
            input={{ maxLength: 200 }}
            onChange={(value) => onChange({ ...columns, [name]: value })}
          />
        ))}
      </div>
    </details>
  );
}

function faultIn(error: unknown, path: string): string | undefined {
  const faults = error instanceof Problem ? error.faults : [];
  return faults.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))?.message;
}

/** The month that is over. */
function monthBefore(nowMs: number): string {
  const now = new Date(nowMs);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).toISOString().slice(0, 7);
}

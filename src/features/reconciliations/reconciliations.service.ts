import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { rateFor } from '../../domain/budget/currency.js';
import { Rejected } from '../../domain/failures.js';
import type { Period } from '../../domain/period.js';
import { providerName } from '../../domain/provider-name.js';
import { HEADERS, type Measure, type NamedColumns } from '../../domain/reconciliation/columns.js';
import { compareInvoice, type LedgerSum } from '../../domain/reconciliation/comparison.js';
import { InvoiceReader } from '../../domain/reconciliation/invoice-reader.js';
import type { Invoice, InvoiceQuestion, Refusal } from '../../domain/reconciliation/invoice.js';
import { withoutSameName, type LedgerModel, type NameKnowledge } from '../../domain/reconciliation/model-match.js';
import type { Caller } from '../../domain/scopes.js';
import { CsvBody } from '../../http/csv-body.js';
import { projectSeen } from '../../http/project.js';
import { CurrencyRates } from '../../storage/budgets/currency-rates.js';
import { listedModel } from '../../storage/prices/public-list.js';
import { CallReader } from '../../storage/repositories/call-reader.js';
import type { DimensionFilter } from '../../storage/repositories/dimension-filter.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { csvRows } from './csv-rows.js';
import type { ReconciliationQuery } from './reconciliation.query.js';
import { viewOfComparison, type ReconciliationAnswer } from './reconciliation.view.js';

/** So many models are looked up in so many calls each, however many there are. */
const MOST_LOOKED_UP = 20;
const CALLS_LOOKED_AT = 50;

/** So much of a file that cannot be read is told back. */
const MOST_HEADERS = 50;
const LONGEST_HEADER = 100;

/** ReconciliationsService compares providers' invoices with the ledger. Nothing of them is kept. */
@Injectable()
export class ReconciliationsService {
  constructor(
    private readonly rates: CurrencyRates,
    private readonly planner: RangePlanner,
    private readonly usage: UsageReader,
    private readonly calls: CallReader,
    private readonly clock: Clock,
  ) {}

  /**
   * compare tells how the invoice in a body differs from the ledger. It throws `Rejected` (`unsupported_media_type`,
   * `wrong_encoding`, `malformed_csv`, `empty_file`, `unknown_columns`, `too_many_models`, `rate_missing`, `wrong_project`).
   */
  async compare(body: unknown, query: ReconciliationQuery, caller: Caller): Promise<ReconciliationAnswer> {
    const project = projectSeen(query.project, caller);
    if (!(body instanceof CsvBody)) throw new Rejected('unsupported_media_type', 'send the invoice as text/csv', 415);
    const month = monthOf(query.month);
    const providers = [...new Set(query.provider.map(providerName))];
    const invoice = await this.read(body.text(), { month, providers, named: namedIn(query) });
    const filter = { provider: providers, ...(project === null ? {} : { project: [project] }) };
    const sums = await this.ledgerSums(month, filter, invoice.measure);
    const names = await this.namesFor(invoice, sums, { ...month, filter });
    const side = { month, providers, isOneProject: project !== null, sums, names, nowMs: this.clock.now() };
    return {
      from: new Date(month.fromMs).toISOString(),
      to: new Date(month.toMs).toISOString(),
      providers,
      project,
      ...viewOfComparison(invoice, compareInvoice(invoice, side)),
    };
  }

  private async read(text: string, told: Omit<InvoiceQuestion, 'rateAt'> & { named: NamedColumns }): Promise<Invoice> {
    const { month, named } = told;
    const rates = await this.rates.list();
    const reader = new InvoiceReader({
      ...told,
      rateAt: (currency, fromMs) => rateFor(rates, currency, { fromMs, untilMs: month.toMs }),
    });
    for await (const row of csvRows(text)) if (!reader.add(row)) break;
    const read = reader.end();
    if ('code' in read) throw refused(read, named);
    return read;
  }

  /** What answered is looked up in the latest calls, of the models that are most of what has no name on the invoice. */
  private async namesFor(
    { charges }: Invoice,
    sums: readonly LedgerSum[],
    { filter, ...month }: Period & { filter: DimensionFilter },
  ): Promise<NameKnowledge> {
    const answers = new Map<string, string[]>();
    const left = withoutSameName([...new Set(charges.flatMap(({ model }) => model ?? []))], largestFirst(sums));
    for (const { provider, model } of left.slice(0, MOST_LOOKED_UP)) {
      const own = { ...filter, provider: [provider], model: [model] };
      const { calls } = await this.calls.page({ ...month, filter: own }, CALLS_LOOKED_AT, null);
      const told = calls.flatMap(({ call }) => call.responseModel ?? []);
      answers.set(JSON.stringify([provider, model]), [...new Set(told)]);
    }
    return {
      listed: (provider, name) => listedModel(provider, name)?.name ?? null,
      answeredBy: ({ provider, model }) => answers.get(JSON.stringify([provider, model])) ?? [],
    };
  }

  private async ledgerSums(
    { fromMs, toMs }: Period,
    filter: { provider: string[]; project?: string[] },
    measure: Measure,
  ): Promise<LedgerSum[]> {
    const { segments, buckets } = await this.planner.plan({ fromMs, toMs, interval: 'day', timezone: 'UTC' }, filter);
    const parts = ['calls', 'unpriced', 'reported', 'usageUnknown', 'costNano', 'inputTokens', 'outputTokens'] as const;
    const sums = await this.usage.sums({ segments, buckets, filter, groupBy: ['provider', 'model'], parts });
    return sums.map(({ bucket, group: { provider = '', model = '' }, rollup }) => ({
      ...{ provider, model, dayMs: bucket.fromMs, calls: rollup.calls },
      ...(measure === 'cost'
        ? { unknown: rollup.unpriced, reported: rollup.reported, value: rollup.costNano }
        : { unknown: rollup.usageUnknown, reported: 0, value: BigInt(rollup.inputTokens + rollup.outputTokens) }),
    }));
  }
}

function largestFirst(sums: readonly LedgerSum[]): LedgerModel[] {
  const models = new Map<string, LedgerModel & { calls: number }>();
  for (const { provider, model, calls } of sums) {
    const key = JSON.stringify([provider, model]);
    models.set(key, { provider, model, calls: calls + (models.get(key)?.calls ?? 0) });
  }
  return [...models.values()].sort((one, other) => other.calls - one.calls);
}

function monthOf(text: string): Period {
  const [year = 0, month = 0] = text.split('-').map(Number);
  return { fromMs: Date.UTC(year, month - 1), toMs: Date.UTC(year, month) };
}

function namedIn({ dayColumn, modelColumn, amountColumn, currencyColumn }: ReconciliationQuery): NamedColumns {
  const told = { day: dayColumn, model: modelColumn, amount: amountColumn, currency: currencyColumn };
  return Object.fromEntries(Object.entries(told).filter(([, header]) => header !== undefined));
}

function refused(refusal: Refusal, named: NamedColumns): Rejected {
  switch (refusal.code) {
    case 'empty_file':
      return new Rejected('empty_file', 'the file has no rows', 422);
    case 'unknown_columns': {
      const headers = refusal.headers.slice(0, MOST_HEADERS).map((header) => header.slice(0, LONGEST_HEADER));
      return new Rejected(
        'unknown_columns',
        `no row of headers has amounts (or tokens) and a day or a model under names that are known: name the columns; found: ${headers.join(', ')}`,
        422,
        { headers, lookedFor: { ...HEADERS, ...named } },
      );
    }
    case 'too_many_models':
      return new Rejected(
        'too_many_models',
        `the column ${refusal.header} has too many values to be one of models`,
        422,
      );
    case 'rate_missing':
      return new Rejected(
        'rate_missing',
        `there is no rate for ${refusal.currency.slice(0, 20)}: put one to /api/v1/currency-rates first`,
        422,
      );
  }
}

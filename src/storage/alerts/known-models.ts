import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { textIn, wholeIn } from '../row.js';

/** KnownModel is a model of a provider, and when it was first seen. */
export interface KnownModel {
  provider: string;
  model: string;
  firstSeenMs: number;
}

const COLUMNS = ['provider', 'model', 'first_seen_ms'];

/** KnownModels keeps when each model of each provider was first seen. */
@Injectable()
export class KnownModels {
  private readonly known = new Map<string, KnownModel>();

  constructor(private readonly database: Database) {}

  /**
   * meet is when some models were first seen; those that never were are now. Those that it knows first are no news where
   * calls had been recorded before it was asked, which `isOldLedger` tells.
   */
  async meet(
    models: readonly Pick<KnownModel, 'provider' | 'model'>[],
    nowMs: number,
    isOldLedger: () => Promise<boolean>,
  ): Promise<KnownModel[]> {
    if (models.some((model) => !this.known.has(keyOf(model)))) await this.learn(models, nowMs, isOldLedger);
    return models.flatMap((model) => this.known.get(keyOf(model)) ?? []);
  }

  private async learn(
    models: readonly Pick<KnownModel, 'provider' | 'model'>[],
    nowMs: number,
    isOldLedger: () => Promise<boolean>,
  ): Promise<void> {
    await this.read();
    const firstSeenMs = this.known.size === 0 && (await isOldLedger()) ? 0 : nowMs;
    const rows = models
      .filter((model) => !this.known.has(keyOf(model)))
      .map(({ provider, model }) => [provider, model, firstSeenMs]);
    if (rows.length === 0) return;
    const inserts = this.database.dialect.insertIgnore({ table: 'known_models', columns: COLUMNS, rows });
    await this.database.transaction(({ run }) => run(inserts));
    await this.read();
  }

  private async read(): Promise<void> {
    for (const row of await this.database.query('SELECT * FROM known_models')) {
      const model = {
        provider: textIn(row, 'provider'),
        model: textIn(row, 'model'),
        firstSeenMs: wholeIn(row, 'first_seen_ms'),
      };
      this.known.set(keyOf(model), model);
    }
  }
}

function keyOf({ provider, model }: Pick<KnownModel, 'provider' | 'model'>): string {
  return JSON.stringify([provider, model]);
}

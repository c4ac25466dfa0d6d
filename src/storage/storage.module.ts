import { Global, Module } from '@nestjs/common';
import { ENVIRONMENT } from '../config/environment.js';
import { Database } from './database.js';
import { BudgetChecks } from './budgets/budget-checks.js';
import { BudgetOutlooks } from './budgets/budget-outlooks.js';
import { BudgetStandings } from './budgets/budget-standings.js';
import { Budgets } from './budgets/budgets.js';
import { CurrencyRates } from './budgets/currency-rates.js';
import { Reservations } from './budgets/reservations.js';
import { KeptCalls } from './ledger/kept-calls.js';
import { Ledger } from './ledger/ledger.js';
import { Retention } from './ledger/retention.js';
import { RollupExpiry } from './ledger/rollup-expiry.js';
import { Repricer } from './ledger/repricer.js';
import { Verifier } from './ledger/verifier.js';
import { OperatorPrices } from './prices/operator-prices.js';
import { PriceBook } from './prices/price-book.js';
import { Anomalies } from './repositories/anomalies.js';
import { ApiKeys } from './repositories/api-keys.js';
import { CallReader } from './repositories/call-reader.js';
import { Corrections } from './repositories/corrections.js';
import { DimensionReader } from './repositories/dimension-reader.js';
import { FailureReader } from './repositories/failure-reader.js';
import { FailedWorks } from './repositories/failed-work.js';
import { Outbox } from './repositories/outbox.js';
import { ProviderReader } from './repositories/provider-reader.js';
import { Sessions } from './repositories/sessions.js';
import { RangePlanner } from './repositories/range-planner.js';
import { Settings } from './repositories/settings.js';
import { TraceReader } from './repositories/trace-reader.js';
import { UsageReader } from './repositories/usage-reader.js';
import { UserReader } from './repositories/user-reader.js';
import { WorkerPages } from './repositories/worker-pages.js';
import { ProbeResults } from './repositories/probe-results.js';
import { Workers } from './repositories/workers.js';
import { ZoneMap } from './repositories/zone-map.js';
import { Accuracies } from './wall-bounces/accuracies.js';
import { BounceReader } from './wall-bounces/bounce-reader.js';
import { JudgedAnalyses } from './wall-bounces/judged-analyses.js';
import { Judgements } from './wall-bounces/judgements.js';
import { Learning } from './wall-bounces/learning.js';
import { RunClaims } from './wall-bounces/run-claims.js';
import { WallBounces } from './wall-bounces/wall-bounces.js';

const PROVIDERS = [
  { provide: Database, inject: [ENVIRONMENT], useFactory: Database.open },
  OperatorPrices,
  PriceBook,
  Ledger,
  KeptCalls,
  Repricer,
  RollupExpiry,
  Retention,
  Verifier,
  ZoneMap,
  CallReader,
  UsageReader,
  RangePlanner,
  UserReader,
  ProviderReader,
  DimensionReader,
  FailureReader,
  TraceReader,
  ApiKeys,
  Sessions,
  Settings,
  Outbox,
  FailedWorks,
  Workers,
  WorkerPages,
  Corrections,
  CurrencyRates,
  Budgets,
  BudgetStandings,
  BudgetOutlooks,
  Reservations,
  BudgetChecks,
  Judgements,
  JudgedAnalyses,
  Learning,
  RunClaims,
  WallBounces,
  BounceReader,
  Accuracies,
  ProbeResults,
  Anomalies,
];

/** StorageModule is the database and everything that is kept in it. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class StorageModule {}

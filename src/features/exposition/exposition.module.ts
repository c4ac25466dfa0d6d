import { Module } from '@nestjs/common';
import { AlertSeries } from './alert-series.js';
import { BounceSeries } from './bounce-series.js';
import { BudgetSeries } from './budget-series.js';
import { ExpositionController } from './exposition.controller.js';
import { ExpositionService, KeptSeries, Workers } from './exposition.service.js';
import { LedgerSeries } from './ledger-series.js';
import { MetricsAccess } from './metrics-access.js';
import { OBSERVERS } from './observers.js';
import { QuotaSeries } from './quota-series.js';

/** ExpositionModule is what Prometheus sees. */
@Module({
  controllers: [ExpositionController],
  providers: [
    ExpositionService,
    LedgerSeries,
    BounceSeries,
    BudgetSeries,
    QuotaSeries,
    AlertSeries,
    KeptSeries,
    Workers,
    MetricsAccess,
    ...OBSERVERS,
  ],
})
export class ExpositionModule {}

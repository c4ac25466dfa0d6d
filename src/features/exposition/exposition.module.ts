import { Module } from '@nestjs/common';
import { BounceSeries } from './bounce-series.js';
import { BudgetSeries } from './budget-series.js';
import { ExpositionController } from './exposition.controller.js';
import { ExpositionService, Workers } from './exposition.service.js';
import { LedgerSeries } from './ledger-series.js';
import { MetricsAccess } from './metrics-access.js';
import { OBSERVERS } from './observers.js';

/** ExpositionModule is what Prometheus sees. */
@Module({
  controllers: [ExpositionController],
  providers: [ExpositionService, LedgerSeries, BounceSeries, BudgetSeries, Workers, MetricsAccess, ...OBSERVERS],
})
export class ExpositionModule {}

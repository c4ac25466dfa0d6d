import { Module } from '@nestjs/common';
import { AlertSeries } from './alert-series.js';
import { BounceSeries } from './bounce-series.js';
import { BudgetSeries } from './budget-series.js';
import { DeploymentSeries } from './deployment-series.js';
import { ExpositionController } from './exposition.controller.js';
import { ExpositionService, KeptSeries, Workers, type KeptAbout } from './exposition.service.js';
import { IncidentSeries } from './incident-series.js';
import { InstallationSeries } from './installation-series.js';
import { LedgerSeries } from './ledger-series.js';
import { MetricsAccess } from './metrics-access.js';
import { OBSERVERS } from './observers.js';
import { ReportedSeries } from './reported-series.js';
import { SloSeries } from './slo-series.js';
import { WebVitalSeries } from './web-vital-series.js';
import { WorkerSeries } from './worker-series.js';

/** What is kept in the database, in the order in which it is shown. */
const KEPT = [
  LedgerSeries,
  BounceSeries,
  BudgetSeries,
  ReportedSeries,
  AlertSeries,
  SloSeries,
  WebVitalSeries,
  IncidentSeries,
  WorkerSeries,
  InstallationSeries,
  DeploymentSeries,
];

/** ExpositionModule is what Prometheus sees. */
@Module({
  controllers: [ExpositionController],
  providers: [
    ExpositionService,
    ...KEPT,
    { provide: KeptSeries, inject: KEPT, useFactory: (...all: KeptAbout[]) => new KeptSeries(all) },
    Workers,
    MetricsAccess,
    ...OBSERVERS,
  ],
})
export class ExpositionModule {}

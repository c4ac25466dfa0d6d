import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { AlertExpiry } from '../../storage/alerts/alert-expiry.js';
import { AlertRulesController } from './alert-rules.controller.js';
import { AlertRulesService } from './alert-rules.service.js';
import { AlertStory } from './alert-story.js';
import { AlertTrigger } from './alert-trigger.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsService } from './alerts.service.js';
import { Evaluator } from './evaluator.js';
import { BudgetMeasures } from './measures/budget-measures.js';
import { LedgerMeasures } from './measures/ledger-measures.js';
import { Measures } from './measures/measures.js';
import { ServiceMeasures } from './measures/service-measures.js';
import { SloMeasures } from './measures/slo-measures.js';
import { KeptFacts } from './measures/kept-facts.js';
import { ToldElsewhere } from './measures/told-elsewhere.js';
import { PastCalls } from './past-calls.js';
import { RuleBook } from './rule-book.js';

const MEASURES = [
  Measures,
  LedgerMeasures,
  BudgetMeasures,
  ServiceMeasures,
  SloMeasures,
  { provide: ToldElsewhere, useClass: KeptFacts },
];

/** AlertsModule looks whether all is as it should be, by rules, and tells what is not. */
@Module({
  controllers: [AlertsController, AlertRulesController],
  providers: [...MEASURES, RuleBook, Evaluator, AlertTrigger, PastCalls, AlertStory, AlertsService, AlertRulesService],
})
export class AlertsModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly evaluator: Evaluator,
    private readonly expiry: AlertExpiry,
  ) {}

  onModuleInit(): void {
    this.queue.handle('alerts.evaluate', async () => {
      await this.evaluator.evaluate('all');
    });
    this.queue.handle('alerts.expire', () => this.expiry.expire());
  }
}

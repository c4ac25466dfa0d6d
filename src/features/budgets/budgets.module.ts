import { Module } from '@nestjs/common';
import { BudgetsController } from './budgets.controller.js';
import { BudgetsService } from './budgets.service.js';
import { CheckService } from './check.service.js';
import { CurrencyRatesController } from './currency-rates.controller.js';
import { CurrencyRatesService } from './currency-rates.service.js';
import { DraftService } from './draft.service.js';
import { PreviewService } from './preview.service.js';
import { StandingsService } from './standings.service.js';

/** BudgetsModule is what may be spent, how far it is, and whether a call may be made. */
@Module({
  controllers: [BudgetsController, CurrencyRatesController],
  providers: [BudgetsService, DraftService, PreviewService, StandingsService, CheckService, CurrencyRatesService],
})
export class BudgetsModule {}

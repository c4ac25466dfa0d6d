import { Module } from '@nestjs/common';
import { ReconciliationsController } from './reconciliations.controller.js';
import { ReconciliationsService } from './reconciliations.service.js';

/** ReconciliationsModule compares what providers bill with what the ledger has. */
@Module({ controllers: [ReconciliationsController], providers: [ReconciliationsService] })
export class ReconciliationsModule {}

import { Module } from '@nestjs/common';
import { ComparisonsController } from './comparisons.controller.js';
import { ComparisonsService } from './comparisons.service.js';

/** ComparisonsModule is whether some calls did better or worse than others: providers, models, releases. */
@Module({ controllers: [ComparisonsController], providers: [ComparisonsService] })
export class ComparisonsModule {}

import { Module } from '@nestjs/common';
import { QuotasController } from './quotas.controller.js';
import { QuotasService } from './quotas.service.js';
import { UsageService } from './usage.service.js';

/** QuotasModule is what other services let be used of them, and how far it is. */
@Module({ controllers: [QuotasController], providers: [QuotasService, UsageService] })
export class QuotasModule {}

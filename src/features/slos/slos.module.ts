import { Module } from '@nestjs/common';
import { ServiceCounting } from './service-counting.js';
import { SlosController } from './slos.controller.js';
import { SlosService } from './slos.service.js';

/** SlosModule is what the service and its calls are to be like, how far they are, and what workers count of themselves for it. */
@Module({ controllers: [SlosController], providers: [SlosService, ServiceCounting] })
export class SlosModule {}

import { Module } from '@nestjs/common';
import { BeaconsService } from './beacons.service.js';
import { WebVitalsController } from './web-vitals.controller.js';
import { WebVitalsService } from './web-vitals.service.js';

/** WebVitalsModule is how fast pages are for those who visit them. */
@Module({ controllers: [WebVitalsController], providers: [BeaconsService, WebVitalsService] })
export class WebVitalsModule {}

import { Module } from '@nestjs/common';
import { RunbooksController } from './runbooks.controller.js';
import { RunbooksService } from './runbooks.service.js';

/** RunbooksModule is what to do about the alerts that come with the service. */
@Module({ controllers: [RunbooksController], providers: [RunbooksService] })
export class RunbooksModule {}

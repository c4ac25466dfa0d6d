import { Module } from '@nestjs/common';
import { TrendsController } from './trends.controller.js';
import { TrendsService } from './trends.service.js';

/** TrendsModule is when calls are made, what is waited for, and when limits are reached. */
@Module({ controllers: [TrendsController], providers: [TrendsService] })
export class TrendsModule {}

import { Module } from '@nestjs/common';
import { FeatureUses } from './feature-uses.js';
import { RecommendationsController } from './recommendations.controller.js';
import { RecommendationsService } from './recommendations.service.js';

/** RecommendationsModule is which cheaper models would not have been worse. */
@Module({ controllers: [RecommendationsController], providers: [RecommendationsService, FeatureUses] })
export class RecommendationsModule {}

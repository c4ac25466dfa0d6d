import { Module } from '@nestjs/common';
import { FailuresService } from './failures.service.js';
import { ProvidersController, ProviderStatesController } from './providers.controller.js';
import { ProvidersService } from './providers.service.js';

/** ProvidersModule is the providers of models, the state they are in and how they fail. */
@Module({
  controllers: [ProvidersController, ProviderStatesController],
  providers: [ProvidersService, FailuresService],
})
export class ProvidersModule {}

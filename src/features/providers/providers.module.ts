import { Module } from '@nestjs/common';
import { ProvidersController } from './providers.controller.js';
import { ProvidersService } from './providers.service.js';

/** ProvidersModule is the providers of models and the state they are in. */
@Module({ controllers: [ProvidersController], providers: [ProvidersService] })
export class ProvidersModule {}

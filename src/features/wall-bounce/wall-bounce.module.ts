import { Module } from '@nestjs/common';
import { BouncesController } from './bounces.controller.js';
import { BouncesService } from './bounces.service.js';
import { RunController } from './run/run.controller.js';
import { RunService } from './run/run.service.js';

/** WallBounceModule is analyses of how far several models agree: asked for, and run. */
@Module({ controllers: [RunController, BouncesController], providers: [BouncesService, RunService] })
export class WallBounceModule {}

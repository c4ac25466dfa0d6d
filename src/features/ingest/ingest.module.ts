import { Module } from '@nestjs/common';
import { DRAIN } from './overflow/drain.js';
import { Intake } from './intake.js';
import { LangfuseController } from './langfuse/langfuse.controller.js';
import { LangfuseService } from './langfuse/langfuse.service.js';
import { NativeController } from './native/native.controller.js';
import { NativeService } from './native/native.service.js';
import { OtlpController } from './otlp/otlp.controller.js';
import { OtlpService } from './otlp/otlp.service.js';
import { Recorder } from './recorder.js';
import { BounceController } from './wall-bounce/bounce.controller.js';
import { BounceService } from './wall-bounce/bounce.service.js';
import { WaitingRoom } from './overflow/waiting-room.js';

/** IngestModule is the ways in for calls: the native API, OTLP, Langfuse's batches, and analyses. */
@Module({
  controllers: [NativeController, OtlpController, LangfuseController, BounceController],
  providers: [Intake, WaitingRoom, Recorder, ...DRAIN, NativeService, OtlpService, LangfuseService, BounceService],
})
export class IngestModule {}

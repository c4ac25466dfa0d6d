import { Module } from '@nestjs/common';
import { LangfuseController } from './langfuse/langfuse.controller.js';
import { LangfuseService } from './langfuse/langfuse.service.js';
import { NativeController } from './native/native.controller.js';
import { NativeService } from './native/native.service.js';
import { OtlpController } from './otlp/otlp.controller.js';
import { OtlpService } from './otlp/otlp.service.js';
import { Recorder } from './recorder.js';

/** IngestModule is the ways in for calls: the native API, OTLP and Langfuse's batches. */
@Module({
  controllers: [NativeController, OtlpController, LangfuseController],
  providers: [Recorder, NativeService, OtlpService, LangfuseService],
})
export class IngestModule {}

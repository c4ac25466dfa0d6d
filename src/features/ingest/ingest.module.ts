import { Module } from '@nestjs/common';
import { NativeController } from './native/native.controller.js';
import { NativeService } from './native/native.service.js';
import { Recorder } from './recorder.js';

/** IngestModule is the ways in for calls: the native API, OTLP and Langfuse's batches. */
@Module({
  controllers: [NativeController],
  providers: [Recorder, NativeService],
})
export class IngestModule {}

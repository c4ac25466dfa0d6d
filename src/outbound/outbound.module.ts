import { Global, Module } from '@nestjs/common';
import { Couriers } from './channels/couriers.js';
import { Langfuse } from './langfuse/langfuse.js';
import { LlmProviders } from './llm-providers/llm-providers.js';
import { ServiceAsker } from './services/service-asker.js';

/** OutboundModule is other people's servers. */
@Global()
@Module({
  providers: [LlmProviders, Langfuse, Couriers, ServiceAsker],
  exports: [LlmProviders, Langfuse, Couriers, ServiceAsker],
})
export class OutboundModule {}

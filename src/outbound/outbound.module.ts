import { Global, Module } from '@nestjs/common';
import { Couriers } from './channels/couriers.js';
import { Langfuse } from './langfuse/langfuse.js';
import { LlmProviders } from './llm-providers/llm-providers.js';

/** OutboundModule is other people's servers. */
@Global()
@Module({ providers: [LlmProviders, Langfuse, Couriers], exports: [LlmProviders, Langfuse, Couriers] })
export class OutboundModule {}

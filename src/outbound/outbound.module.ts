import { Global, Module } from '@nestjs/common';
import { Langfuse } from './langfuse/langfuse.js';
import { LlmProviders } from './llm-providers/llm-providers.js';

/** OutboundModule is other people's servers. */
@Global()
@Module({ providers: [LlmProviders, Langfuse], exports: [LlmProviders, Langfuse] })
export class OutboundModule {}

import { Global, Module } from '@nestjs/common';
import { LlmProviders } from './llm-providers/llm-providers.js';

/** OutboundModule is other people's servers. */
@Global()
@Module({ providers: [LlmProviders], exports: [LlmProviders] })
export class OutboundModule {}

import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import type { Page } from '../../http/paging.js';
import { ProvidersService, type ProviderDetail, type ProviderView } from './providers.service.js';

/** ProvidersController is `/api/v1/providers`. */
@ApiTags('asking')
@Controller('api/v1/providers')
@Needs('read')
export class ProvidersController {
  constructor(private readonly providers: ProvidersService) {}

  @Get()
  async list(@CallerOf() caller: Caller): Promise<Page<ProviderView>> {
    return { items: await this.providers.list(caller), nextCursor: null };
  }

  @Get(':provider')
  get(@Param('provider') provider: string, @CallerOf() caller: Caller): Promise<ProviderDetail> {
    return this.providers.get(provider, caller);
  }
}

import { Controller, Get, Header, Headers, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { LANGUAGES } from '../../domain/notification/channel.js';
import { Needs } from '../../http/admission.js';
import { HTML } from '../../http/files.js';
import { preferredLanguage } from '../../http/preferred-language.js';
import { RUNBOOK_POLICY } from './runbook-html.js';
import { RunbooksService } from './runbooks.service.js';

/** Who follows a link at night is shown the page, whatever a mail gateway has added to the link. */
const query = z.object({ language: z.enum(LANGUAGES).optional().catch(undefined) });
type Wanted = z.output<typeof query>;

/** RunbooksController is `/runbooks`, for people: who is woken at night may have no key at hand, and they tell nothing of an installation. */
@Controller('runbooks')
@Needs('nobody')
@ApiExcludeController()
export class RunbooksController {
  constructor(private readonly runbooks: RunbooksService) {}

  @Get()
  @Header('content-type', HTML)
  @Header('content-security-policy', RUNBOOK_POLICY)
  @Header('vary', 'accept-language')
  list(@Query({ schema: query }) { language }: Wanted, @Headers('accept-language') accepted?: string): Promise<string> {
    return this.runbooks.list(language ?? preferredLanguage(accepted));
  }

  @Get(':rule')
  @Header('content-type', HTML)
  @Header('content-security-policy', RUNBOOK_POLICY)
  @Header('vary', 'accept-language')
  one(
    @Param('rule') rule: string,
    @Query({ schema: query }) { language }: Wanted,
    @Headers('accept-language') accepted?: string,
  ): Promise<string> {
    return this.runbooks.one(rule, language ?? preferredLanguage(accepted));
  }
}

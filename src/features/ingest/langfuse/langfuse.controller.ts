import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs, type AdmittedRequest } from '../../../http/admission.js';
import { Unaudited } from '../../../http/audited.js';
import { LangfuseService, type BatchAnswer } from './langfuse.service.js';

/** LangfuseController is what Langfuse's SDKs talk to. */
@ApiTags('sending')
@Controller('api/public')
@Needs('ingest')
export class LangfuseController {
  constructor(private readonly langfuse: LangfuseService) {}

  @Post('ingestion')
  @Unaudited('what is sent is kept as it is')
  @HttpCode(207)
  take(@Req() { body, caller }: AdmittedRequest): Promise<BatchAnswer> {
    return this.langfuse.take(body, caller);
  }

  /** The SDKs look here whether their keys are good. */
  @Get('projects')
  projects(@Req() { caller }: AdmittedRequest): { data: { id: string; name: string }[] } {
    const project = caller.project ?? 'default';
    return { data: [{ id: project, name: project }] };
  }

  @Get('health')
  @Needs('nobody')
  health(): { status: 'OK' } {
    return { status: 'OK' };
  }
}

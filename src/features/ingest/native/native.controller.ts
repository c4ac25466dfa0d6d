import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Needs, type AdmittedRequest } from '../../../http/admission.js';
import { NativeService, type NativeAnswer } from './native.service.js';

/** NativeController is `POST /api/v1/calls`. */
@ApiTags('sending')
@Controller('api/v1/calls')
@Needs('ingest')
export class NativeController {
  constructor(private readonly native: NativeService) {}

  @Post()
  @HttpCode(200)
  @ApiBody({ description: 'One call, an array of calls, or NDJSON' })
  take(@Req() { body, caller }: AdmittedRequest): Promise<NativeAnswer> {
    return this.native.take(body, caller);
  }
}

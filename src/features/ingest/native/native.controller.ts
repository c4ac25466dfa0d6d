import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Needs, type AdmittedRequest } from '../../../http/admission.js';
import { Unaudited } from '../../../http/audited.js';
import { Answers, Takes } from '../../../http/answers.js';
import { nativeAnswer, type NativeAnswer } from './native-answer.js';
import { nativeCall } from './native-call.schema.js';
import { NativeService } from './native.service.js';

/** NativeController is `POST /api/v1/calls`. */
@ApiTags('sending')
@Controller('api/v1/calls')
@Needs('ingest')
export class NativeController {
  constructor(private readonly native: NativeService) {}

  @Post()
  @Unaudited('what is sent is kept as it is')
  @HttpCode(200)
  @Takes(z.union([nativeCall, z.array(nativeCall)]), 'One call, an array of calls, or NDJSON')
  @Answers(nativeAnswer)
  @Answers(nativeAnswer, 202)
  async take(
    @Req() { body, caller }: AdmittedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NativeAnswer> {
    const answer = await this.native.take(body, caller);
    if (answer.queued !== undefined) void reply.status(202);
    return answer;
  }
}

import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs, type AdmittedRequest } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { liveMessage } from './live-message.js';
import { liveQuery, LiveService, type LiveQuery } from './live.service.js';

/** LiveController is `GET /api/v1/metrics/stream`. */
@ApiTags('asking')
@Controller('api/v1/metrics/stream')
@Needs('read')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  @Get()
  @ApiProduces('text/event-stream')
  @Answers(liveMessage)
  stream(
    @Query({ schema: liveQuery }) query: LiveQuery,
    @Req() request: AdmittedRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.live.stream(query, request, reply);
  }
}

import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs, type AdmittedRequest } from '../../../http/admission.js';
import { Unaudited } from '../../../http/audited.js';
import { encodeResponse } from './otlp-schema.js';
import { OtlpService, type PartialSuccess } from './otlp.service.js';

/** What OTLP calls the items of each signal that were not taken. */
type RejectedItems = 'rejectedSpans' | 'rejectedLogRecords' | 'rejectedDataPoints';

/** OtlpController is the OTLP/HTTP endpoints, at OTLP's own paths and at those of Langfuse's SDK. */
@ApiTags('sending')
@Controller()
@Needs('ingest')
export class OtlpController {
  constructor(private readonly otlp: OtlpService) {}

  @Post(['v1/traces', 'api/public/otel/v1/traces'])
  @Unaudited('what is sent is kept as it is')
  @HttpCode(200)
  async traces(
    @Req() { body, caller }: AdmittedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return answer(reply, body, 'rejectedSpans', await this.otlp.takeTraces(body, caller));
  }

  @Post(['v1/logs', 'api/public/otel/v1/logs'])
  @Unaudited('what is sent is kept as it is')
  @HttpCode(200)
  async logs(
    @Req() { body, caller }: AdmittedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return answer(reply, body, 'rejectedLogRecords', await this.otlp.takeLogs(body, caller));
  }

  @Post(['v1/metrics', 'api/public/otel/v1/metrics'])
  @Unaudited('what is sent is kept as it is')
  @HttpCode(200)
  metrics(@Req() { body }: AdmittedRequest, @Res({ passthrough: true }) reply: FastifyReply): unknown {
    return answer(reply, body, 'rejectedDataPoints', this.otlp.takeMetrics(body));
  }
}

/** An export is answered in the encoding it came in. */
function answer(reply: FastifyReply, body: unknown, items: RejectedItems, success: PartialSuccess): unknown {
  const { rejected, errorMessage } = success;
  if (Buffer.isBuffer(body)) {
    void reply.header('content-type', 'application/x-protobuf');
    return encodeResponse(rejected, errorMessage);
  }
  return rejected === 0 && errorMessage === '' ? {} : { partialSuccess: { [items]: String(rejected), errorMessage } };
}

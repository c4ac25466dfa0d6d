import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mayDo } from '../../domain/scopes.js';
import { Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { Authenticator } from '../../http/authenticator.js';
import { HealthService } from './health.service.js';
import {
  healthReport,
  healthSummary,
  readiness,
  type HealthReport,
  type HealthSummary,
  type Readiness,
} from './health.view.js';

const alive = z.object({ status: z.literal('ok') });

/** HealthController answers load balancers and orchestrators, and tells more to operators. */
@ApiTags('health')
@Controller()
@Needs('nobody')
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly authenticator: Authenticator,
  ) {}

  @Get('ping')
  @Answers(z.literal('pong'))
  @ApiProduces('text/plain')
  @Header('content-type', 'text/plain')
  ping(): string {
    return 'pong';
  }

  @Get('health')
  @Answers(alive)
  alive(): z.output<typeof alive> {
    return { status: 'ok' };
  }

  @Get('ready')
  @Answers(readiness)
  ready(): Promise<Readiness> {
    return this.health.ready();
  }

  @Get('api/v1/health')
  @Answers(z.union([healthReport, healthSummary]))
  async report(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HealthReport | HealthSummary> {
    const told = (await this.isOperator(request)) ? await this.health.report() : await this.health.summary();
    void reply.status(told.status === 'failed' ? 503 : 200);
    return told;
  }

  /** Without a database most keys are not known, and get the summary. */
  private async isOperator({ headers, ip }: FastifyRequest): Promise<boolean> {
    const caller = await this.authenticator.callerIn(headers, ip).catch(() => null);
    return caller !== null && caller.project === null && (mayDo(caller, 'read') || mayDo(caller, 'operate'));
  }
}

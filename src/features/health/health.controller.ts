import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs } from '../../http/admission.js';
import { HealthService, type HealthReport } from './health.service.js';

/** HealthController answers load balancers, orchestrators and operators. */
@ApiTags('health')
@Controller()
@Needs('nobody')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('ping')
  @Header('content-type', 'text/plain')
  ping(): string {
    return 'pong';
  }

  @Get('health')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  ready(): Promise<{ status: 'ok' }> {
    return this.health.ready();
  }

  @Get('api/v1/health')
  async report(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = await this.health.report();
    void reply.status(report.status === 'failed' ? 503 : 200);
    return report;
  }
}

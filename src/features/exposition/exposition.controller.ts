import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Needs } from '../../http/admission.js';
import { ExpositionService } from './exposition.service.js';
import { MetricsAccess } from './metrics-access.js';

/** ExpositionController is `GET /metrics`. */
@ApiExcludeController()
@Controller('metrics')
@Needs('nobody')
@UseGuards(MetricsAccess)
export class ExpositionController {
  constructor(private readonly exposition: ExpositionService) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<Buffer> {
    return this.exposition.metrics();
  }
}

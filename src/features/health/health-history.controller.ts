import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import type { Page } from '../../http/paging.js';
import { availabilityQuery, changesQuery, type AvailabilityQuery, type ChangesQuery } from './health-history.query.js';
import { HealthHistoryService } from './health-history.service.js';
import { availabilityAnswer, changeView, type AvailabilityAnswer, type ChangeView } from './health-history.view.js';

/** HealthHistoryController is how what the service depends on was. */
@ApiTags('health')
@Controller('api/v1/health')
@Needs(['read', 'operate'], { everyProject: true })
export class HealthHistoryController {
  constructor(private readonly history: HealthHistoryService) {}

  @Get('history')
  @Answers(availabilityAnswer)
  availability(@Query({ schema: availabilityQuery }) query: AvailabilityQuery): Promise<AvailabilityAnswer> {
    return this.history.availability(query);
  }

  @Get('changes')
  @Answers(pageOf(changeView))
  changes(@Query({ schema: changesQuery }) query: ChangesQuery): Promise<Page<ChangeView>> {
    return this.history.changes(query);
  }
}

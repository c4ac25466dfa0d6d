import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { WorkersService } from './workers.service.js';
import { workerView, type WorkerView } from './workers.view.js';

/** WorkersController is `/api/v1/workers`. */
@ApiTags('health')
@Controller('api/v1/workers')
@Needs(['read', 'operate'], { everyProject: true })
export class WorkersController {
  constructor(private readonly workers: WorkersService) {}

  @Get()
  @Answers(pageOf(workerView))
  list(@Query({ schema: pageQuery }) query: Paged): Promise<Page<WorkerView>> {
    return this.workers.list(query);
  }
}

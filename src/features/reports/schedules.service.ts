import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { ReportSchedules } from '../../storage/reports/report-schedules.js';
import { ReportOrders } from './report-orders.js';
import { scheduleOf, viewOfSchedule, type ScheduleBody, type ScheduleView } from './schedules.schema.js';

/** Each is looked at every minute. */
const MOST_SCHEDULES = 50;
const ID_BYTES = 12;

const position = z.tuple([z.string()]);

/** SchedulesService is which reports are made by themselves, and sent where. */
@Injectable()
export class SchedulesService {
  constructor(
    private readonly schedules: ReportSchedules,
    private readonly orders: ReportOrders,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the schedules, by their names. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged): Promise<Page<ScheduleView>> {
    const nowMs = this.clock.now();
    const all = await this.schedules.all();
    const { items, nextCursor } = pageIn(all, paged, position, ({ schedule }) => [schedule.name]);
    return { items: items.map(({ schedule, failure }) => viewOfSchedule(schedule, failure, nowMs)), nextCursor };
  }

  /** create makes a schedule. It throws `Rejected` (`name_taken`, `too_many_schedules`, and as `ReportOrders.inspect` does). */
  async create(by: Actor, body: ScheduleBody): Promise<ScheduleView> {
    await this.orders.inspect(body.channels);
    const schedule = scheduleOf(randomBytes(ID_BYTES).toString('base64url'), body);
    await this.schedules.create(by, schedule, MOST_SCHEDULES);
    return viewOfSchedule(schedule, null, this.clock.now());
  }

  /** replace changes a schedule. It throws `Rejected` (`schedule_not_found`, `name_taken`, and as `ReportOrders.inspect` does). */
  async replace(by: Actor, id: string, body: ScheduleBody): Promise<ScheduleView> {
    await this.orders.inspect(body.channels);
    const schedule = scheduleOf(id, body);
    if (!(await this.schedules.replace(by, schedule))) throw scheduleNotFound(id);
    return viewOfSchedule(schedule, null, this.clock.now());
  }

  /** remove deletes a schedule. It throws `Rejected` (`schedule_not_found`). */
  async remove(by: Actor, id: string): Promise<void> {
    if (!(await this.schedules.remove(by, id))) throw scheduleNotFound(id);
  }
}

function scheduleNotFound(id: string): Rejected {
  return new Rejected('schedule_not_found', `there is no schedule ${id}`, 404);
}

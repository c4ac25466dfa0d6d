import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActingCallerOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited, Unaudited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { budgetBody, standingQuery, type BudgetBody } from './budgets.schema.js';
import { BudgetsService } from './budgets.service.js';
import { budgetView, type BudgetView } from './budgets.view.js';
import { checkAnswer, checkBody, type CheckBody, type CheckView } from './check.schema.js';
import { CheckService } from './check.service.js';
import {
  courseView,
  previewView,
  standingView,
  type CourseView,
  type PreviewView,
  type StandingView,
} from './standing.view.js';

/** BudgetsController is `/api/v1/budgets`: what may be spent, how far it is, and whether a call may be made. */
@ApiTags('budgets')
@Controller('api/v1/budgets')
@Needs('finance')
export class BudgetsController {
  constructor(
    private readonly budgets: BudgetsService,
    private readonly checks: CheckService,
  ) {}

  @Get()
  @Needs('read')
  @Answers(pageOf(budgetView))
  list(@Query({ schema: pageQuery }) query: Paged, @CallerOf() caller: Caller): Promise<Page<BudgetView>> {
    return this.budgets.list(query, caller);
  }

  @Get(':id')
  @Needs('read')
  @Answers(budgetView)
  one(@Param('id') id: string, @CallerOf() caller: Caller): Promise<BudgetView> {
    return this.budgets.one(id, caller);
  }

  @Get(':id/standing')
  @Needs('read')
  @Answers(standingView)
  standing(
    @Param('id') id: string,
    @Query({ schema: standingQuery }) { at }: z.output<typeof standingQuery>,
    @CallerOf() caller: Caller,
  ): Promise<StandingView> {
    return this.budgets.standing(id, at, caller);
  }

  @Get(':id/course')
  @Needs('read')
  @Answers(courseView)
  course(
    @Param('id') id: string,
    @Query({ schema: standingQuery }) { at }: z.output<typeof standingQuery>,
    @CallerOf() caller: Caller,
  ): Promise<CourseView> {
    return this.budgets.course(id, at, caller);
  }

  @Post()
  @Audited('budget.create', 'budget')
  @Answers(budgetView, 201)
  create(@Body({ schema: budgetBody }) body: BudgetBody, @ActingCallerOf() caller: ActingCaller): Promise<BudgetView> {
    return this.budgets.create(body, caller);
  }

  @Put(':id')
  @Audited('budget.replace', 'budget')
  @Answers(budgetView)
  replace(
    @Param('id') id: string,
    @Body({ schema: budgetBody }) body: BudgetBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<BudgetView> {
    return this.budgets.replace(id, body, caller);
  }

  @Delete(':id')
  @Audited('budget.delete', 'budget')
  @HttpCode(204)
  remove(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<void> {
    return this.budgets.remove(id, caller);
  }

  @Post('preview')
  @Unaudited('nothing is made')
  @HttpCode(200)
  @Answers(previewView)
  preview(@Body({ schema: budgetBody }) body: BudgetBody, @CallerOf() caller: Caller): Promise<PreviewView> {
    return this.budgets.preview(body, caller);
  }

  @Post('check')
  @Unaudited('a question before every call; what is held for calls is kept as reservations')
  @HttpCode(200)
  @Needs(['ingest', 'finance'])
  @Answers(checkAnswer)
  check(@Body({ schema: checkBody }) body: CheckBody, @CallerOf() caller: Caller): Promise<CheckView> {
    return this.checks.check(body, caller);
  }

  @Delete('reservations/:id')
  @Unaudited('the end of a check, by whoever checked')
  @HttpCode(204)
  @Needs(['ingest', 'finance'])
  release(@Param('id') id: string, @CallerOf() caller: Caller): Promise<void> {
    return this.checks.release(id, caller);
  }
}

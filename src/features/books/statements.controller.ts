import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActingCallerOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import type { Page } from '../../http/paging.js';
import { closeBody, month, type CloseBody } from './books.schema.js';
import { monthView, statementView, type MonthView, type StatementView } from './statement.view.js';
import { StatementsService } from './statements.service.js';

/** StatementsController is `/api/v1/statements`: the bills of the months, which stay as they are once closed. */
@ApiTags('books')
@Controller('api/v1/statements')
@Needs('finance')
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  @Get()
  @Answers(pageOf(monthView))
  list(@CallerOf() caller: Caller): Promise<Page<MonthView>> {
    return this.statements.list(caller);
  }

  @Get(':month')
  @Answers(statementView)
  one(@Param('month', { schema: month }) of: string, @CallerOf() caller: Caller): Promise<StatementView> {
    return this.statements.one(of, caller);
  }

  @Post(':month/close')
  @Audited('statement.close', 'statement')
  @HttpCode(200)
  @Needs('finance', { everyProject: true })
  @Answers(statementView)
  close(
    @Param('month', { schema: month }) of: string,
    @Body({ schema: closeBody }) body: CloseBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<StatementView> {
    return this.statements.close(of, body, caller);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ruleBody, type RuleFields } from '../../config/alert-rules.js';
import type { Actor } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActorOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited, Unaudited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import {
  factsView,
  previewView,
  ruleView,
  viewOfFacts,
  type FactsView,
  type PreviewView,
  type RuleView,
} from './alert-rule.view.js';
import { AlertRulesService } from './alert-rules.service.js';

/** AlertRulesController is `/api/v1/alert-rules`: when people are to hear of what. */
@ApiTags('alerts')
@Controller('api/v1/alert-rules')
@Needs('operate', { everyProject: true })
export class AlertRulesController {
  constructor(private readonly rules: AlertRulesService) {}

  @Get()
  @Needs('read')
  @Answers(pageOf(ruleView))
  list(@Query({ schema: pageQuery }) query: Paged, @CallerOf() caller: Caller): Promise<Page<RuleView>> {
    return this.rules.list(query, caller);
  }

  @Get('facts')
  @Needs('read')
  @Answers(factsView)
  facts(): FactsView {
    return viewOfFacts();
  }

  @Get(':id')
  @Needs('read')
  @Answers(ruleView)
  one(@Param('id') id: string, @CallerOf() caller: Caller): Promise<RuleView> {
    return this.rules.one(id, caller);
  }

  @Post()
  @Audited('rule.create', 'rule')
  @Answers(ruleView, 201)
  create(@Body({ schema: ruleBody }) body: RuleFields, @ActorOf() by: Actor): Promise<RuleView> {
    return this.rules.create(by, body);
  }

  @Post('preview')
  @Unaudited('nothing is made')
  @HttpCode(200)
  @Answers(previewView)
  preview(@Body({ schema: ruleBody }) body: RuleFields): Promise<PreviewView> {
    return this.rules.preview(body);
  }

  @Put(':id')
  @Audited('rule.update', 'rule')
  @Answers(ruleView)
  replace(
    @Param('id') id: string,
    @Body({ schema: ruleBody }) body: RuleFields,
    @ActorOf() by: Actor,
  ): Promise<RuleView> {
    return this.rules.replace(by, id, body);
  }

  @Delete(':id')
  @Audited('rule.delete', 'rule')
  @HttpCode(204)
  remove(@Param('id') id: string, @ActorOf() by: Actor): Promise<void> {
    return this.rules.remove(by, id);
  }
}

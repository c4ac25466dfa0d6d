import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../domain/audit/actor.js';
import { markdownOf } from '../../domain/recovery/report.js';
import { ActorOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited, Unaudited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { DiagnosisService } from './diagnosis.service.js';
import { PolicyService } from './policy.service.js';
import { RecoveryHistoryService } from './recovery-history.service.js';
import { RecoveryWatch } from './recovery-watch.js';
import {
  diagnosisQuery,
  figuresQuery,
  repairQuery,
  switchBody,
  type DiagnosisQuery,
  type FiguresQuery,
  type RepairQuery,
  type SwitchBody,
} from './recovery.query.js';
import {
  attemptView,
  diagnosisView,
  figuresView,
  planView,
  policyView,
  troubleView,
  viewOfAttempt,
  viewOfDiagnosis,
  viewOfPlan,
  viewOfPolicy,
  type AttemptView,
  type DiagnosisView,
  type FiguresView,
  type PlanView,
  type PolicyView,
  type TroubleView,
} from './recovery.view.js';
import { actionOf, RepairService } from './repair.service.js';

const MARKDOWN = 'text/markdown; charset=utf-8';

/** DiagnosisController is `/api/v1/diagnosis` and `/api/v1/repairs`: what is wrong, and what mends it. */
@ApiTags('recovery')
@Controller('api/v1')
@Needs('operate', { everyProject: true })
export class DiagnosisController {
  constructor(
    private readonly diagnosis: DiagnosisService,
    private readonly repairs: RepairService,
    private readonly policy: PolicyService,
  ) {}

  @Get('diagnosis')
  @Needs(['read', 'operate'], { everyProject: true })
  @ApiProduces('application/json', 'text/markdown')
  @Answers(diagnosisView)
  async diagnose(
    @Query({ schema: diagnosisQuery }) { format }: DiagnosisQuery,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DiagnosisView | string> {
    const diagnosis = await this.diagnosis.diagnose();
    const isMarkdown = (format ?? (headers.accept?.includes('text/markdown') ? 'markdown' : 'json')) === 'markdown';
    if (!isMarkdown) return viewOfDiagnosis(diagnosis, this.policy.isOn);
    void reply.type(MARKDOWN);
    return markdownOf(diagnosis);
  }

  @Post('repairs/:id')
  @HttpCode(200)
  @Audited('repair.run', 'repair')
  @Answers(z.union([attemptView, planView]))
  async repair(
    @Param('id') id: string,
    @Query({ schema: repairQuery }) { dryRun }: RepairQuery,
    @ActorOf() by: Actor,
  ): Promise<AttemptView | PlanView> {
    if (dryRun) return viewOfPlan(actionOf(id), await this.repairs.plan(id, by));
    return viewOfAttempt(await this.repairs.repair(id, by));
  }
}

/** RecoveriesController is `/api/v1/recoveries`: what was wrong and what was tried about it, and what is tried by itself. */
@ApiTags('recovery')
@Controller('api/v1/recoveries')
@Needs(['read', 'operate'], { everyProject: true })
export class RecoveriesController {
  constructor(
    private readonly history: RecoveryHistoryService,
    private readonly watch: RecoveryWatch,
    private readonly policy: PolicyService,
    private readonly diagnosis: DiagnosisService,
  ) {}

  @Get()
  @Answers(pageOf(attemptView))
  attempts(@Query({ schema: pageQuery }) query: Paged): Promise<Page<AttemptView>> {
    return this.history.attempts(query);
  }

  @Get('findings')
  @Answers(pageOf(troubleView))
  findings(@Query({ schema: pageQuery }) query: Paged): Promise<Page<TroubleView>> {
    return this.history.troubles(query);
  }

  @Get('figures')
  @Answers(figuresView)
  figures(@Query({ schema: figuresQuery }) query: FiguresQuery): Promise<FiguresView> {
    return this.history.figures(query);
  }

  @Get('policy')
  @Answers(policyView)
  async rules(): Promise<PolicyView> {
    return viewOfPolicy(this.policy.isOn, await this.policy.switched());
  }

  @Put('policy/:id')
  @Needs('operate', { everyProject: true })
  @Audited('recovery.switch', 'recovery')
  @Answers(policyView)
  async switch(
    @Param('id') id: string,
    @Body({ schema: switchBody }) { automatic }: SwitchBody,
    @ActorOf() by: Actor,
  ): Promise<PolicyView> {
    await this.policy.turn(by, actionOf(id), automatic);
    return this.rules();
  }

  @Post('look')
  @HttpCode(200)
  @Needs('operate', { everyProject: true })
  @Unaudited('it has the service look sooner than it would; what it does then is written down')
  @Answers(diagnosisView)
  async look(): Promise<DiagnosisView> {
    // Where the database is away, what could be looked at without it is told all the same.
    await this.watch.lookNow().catch(() => undefined);
    return viewOfDiagnosis(await this.diagnosis.diagnose(), this.policy.isOn);
  }
}

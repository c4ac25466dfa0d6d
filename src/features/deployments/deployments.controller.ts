import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActingCallerOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import type { Page } from '../../http/paging.js';
import {
  deploymentBody,
  deploymentsQuery,
  effectQuery,
  type DeploymentBody,
  type DeploymentsQuery,
  type EffectQuery,
} from './deployments.schema.js';
import { DeploymentsService } from './deployments.service.js';
import { deploymentView, releaseEffectView, type DeploymentView, type ReleaseEffectView } from './deployments.view.js';
import { EffectsService } from './effects.service.js';

/** DeploymentsController is `/api/v1/deployments`: when releases were deployed, and what that did. */
@ApiTags('deployments')
@Controller('api/v1/deployments')
@Needs('read')
export class DeploymentsController {
  constructor(
    private readonly deployments: DeploymentsService,
    private readonly effects: EffectsService,
  ) {}

  @Get()
  @Answers(pageOf(deploymentView))
  list(
    @Query({ schema: deploymentsQuery }) query: DeploymentsQuery,
    @CallerOf() caller: Caller,
  ): Promise<Page<DeploymentView>> {
    return this.deployments.list(query, caller);
  }

  @Post()
  @Audited('deployment.create', 'deployment')
  @Needs('ingest')
  @HttpCode(200)
  @Answers(deploymentView)
  tell(
    @Body({ schema: deploymentBody }) body: DeploymentBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<DeploymentView> {
    return this.deployments.tell(body, caller);
  }

  @Delete(':id')
  @Audited('deployment.delete', 'deployment')
  @Needs('ingest')
  @HttpCode(204)
  withdraw(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<void> {
    return this.deployments.withdraw(id, caller);
  }

  @Get('compare')
  @Answers(releaseEffectView)
  effect(@Query({ schema: effectQuery }) query: EffectQuery, @CallerOf() caller: Caller): Promise<ReleaseEffectView> {
    return this.effects.effect(query, caller);
  }
}

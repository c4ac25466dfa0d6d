import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { Rejected } from '../../domain/failures.js';
import { decodeCursor, encodeCursor, type Page } from '../../http/paging.js';
import { projectSeen } from '../../http/project.js';
import { Deployments } from '../../storage/deployments/deployments.js';
import type { DeploymentBody, DeploymentsQuery } from './deployments.schema.js';
import { viewOfDeployment, type DeploymentView } from './deployments.view.js';

const position = z.tuple([z.number(), z.string()]);

/** DeploymentsService is when releases were deployed. */
@Injectable()
export class DeploymentsService {
  constructor(
    private readonly deployments: Deployments,
    private readonly clock: Clock,
  ) {}

  /** tell writes down a deployment, once. It throws `Rejected` (`wrong_project`, `deployment_in_future`, `too_many_deployments`). */
  async tell(body: DeploymentBody, caller: ActingCaller): Promise<DeploymentView> {
    const nowMs = this.clock.now();
    const { release, environment = null, at = null, note = null, url = null } = body;
    if (at !== null && at > nowMs) throw new Rejected('deployment_in_future', 'that moment has not come yet', 422);
    const project = projectSeen(body.project ?? undefined, caller);
    const told = { release, project, environment, atMs: at, note, url };
    return viewOfDeployment(await this.deployments.tell(caller.actor, told, nowMs));
  }

  /** withdraw takes back a deployment that was told. It throws `Rejected` (`deployment_not_found`). */
  async withdraw(id: string, caller: ActingCaller): Promise<void> {
    if (await this.deployments.withdraw(caller.actor, id, caller.project)) return;
    throw new Rejected('deployment_not_found', `nobody has told of a deployment ${id}`, 404);
  }

  /** list is a part of the deployments that a caller may see, the latest first. It throws `Rejected` (`invalid_cursor`, `wrong_project`). */
  async list(query: DeploymentsQuery, caller: Caller): Promise<Page<DeploymentView>> {
    const { cursor, limit, environment = null, release = null } = query;
    const [atMs, id] = cursor === undefined ? [null, ''] : decodeCursor(cursor, position);
    const found = await this.deployments.list({
      project: projectSeen(query.project, caller),
      environment,
      release,
      fromMs: query.from ?? 0,
      toMs: query.to ?? Number.MAX_SAFE_INTEGER,
      after: atMs === null ? null : { atMs, id },
      most: limit + 1,
    });
    const last = found.length > limit ? found[limit - 1] : undefined;
    return {
      items: found.slice(0, limit).map(viewOfDeployment),
      nextCursor: last ? encodeCursor([last.atMs, last.id]) : null,
    };
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Family } from '../../metrics/text-format.js';
import { Deployments } from '../../storage/deployments/deployments.js';

/** Each is a series of its own, and who looks at charts wants to know of the latest. */
const MOST_DEPLOYMENTS = 20;
const MS_IN_SECOND = 1000;

/** DeploymentSeries reads the series of deployments. */
@Injectable()
export class DeploymentSeries {
  constructor(
    private readonly deployments: Deployments,
    private readonly clock: Clock,
  ) {}

  /** families is when the latest releases were deployed, and where; a label is empty where it is all projects or environments. */
  async families(): Promise<Family[]> {
    const any = { project: null, environment: null, release: null, after: null };
    const toMs = this.clock.now() + 1;
    const latest = await this.deployments.list({ ...any, fromMs: 0, toMs, most: MOST_DEPLOYMENTS });
    if (latest.length === 0) return [];
    return [
      {
        name: 'techsapo_deployment_timestamp_seconds',
        help: `When a release was deployed, in seconds since 1970; the latest ${MOST_DEPLOYMENTS}`,
        type: 'gauge',
        samples: latest.map(({ release, environment, project, atMs }) => ({
          labels: { release, environment: environment ?? '', project: project ?? '' },
          value: atMs / MS_IN_SECOND,
        })),
      },
    ];
  }
}

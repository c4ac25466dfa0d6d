import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Rejected } from '../../domain/failures.js';
import { deviceOf } from '../../domain/web-vitals/device.js';
import { isFrom } from '../../domain/web-vitals/origin.js';
import { pageOf } from '../../domain/web-vitals/page-name.js';
import type { VitalReport } from '../../domain/web-vitals/report.js';
import type { AdmittedRequest } from '../../http/admission.js';
import { projectWritten } from '../../http/project.js';
import { WebVitals } from '../../storage/web-vitals/web-vitals.js';
import { metricBody, type VisitBody } from './web-vitals.schema.js';
import type { RejectedMetric, TakenAnswer } from './web-vitals.view.js';

/** Sender is who sends a body, and what his browser says of itself and of the page. */
export type Sender = Pick<AdmittedRequest, 'caller' | 'headers'>;

/** BeaconsService takes what browsers report. */
@Injectable()
export class BeaconsService {
  constructor(private readonly vitals: WebVitals) {}

  /**
   * take counts the metrics of a visit; bad ones are named and do not keep good ones out. It throws `Rejected`:
   * `foreign_origin` (403) for a page that may not show the key, `nothing_accepted` (400) when no metric was taken.
   */
  async take({ page, release = '', device, ageMs, metrics }: VisitBody, sender: Sender): Promise<TakenAnswer> {
    const { caller, headers } = sender;
    const { origins = null } = caller;
    if (origins && !isFrom(origins, headers.origin)) {
      throw new Rejected('foreign_origin', 'this key is for pages of other origins', 403);
    }
    const { reports, rejected } = readMetrics(metrics, ageMs ?? null);
    if (reports.length === 0) {
      const details = { accepted: 0, updated: 0, duplicates: 0, overtaken: 0, rejected };
      throw new Rejected('nothing_accepted', rejected[0]?.message ?? 'the body has no metrics', 400, details);
    }
    const project = projectWritten(undefined, caller);
    const place = { project, page: pageOf(page), release, device: device ?? deviceOf(headers['user-agent'] ?? '') };
    const { accepted, updated, duplicate, overtaken } = await this.vitals.record({ place, reports });
    return { accepted, updated, duplicates: duplicate, overtaken, rejected };
  }
}

function readMetrics(
  metrics: readonly unknown[],
  ageMs: number | null,
): { reports: VitalReport[]; rejected: RejectedMetric[] } {
  const reports: VitalReport[] = [];
  const rejected: RejectedMetric[] = [];
  for (const [index, told] of metrics.entries()) {
    const read = metricBody.safeParse(told);
    if (read.success) {
      const { id, name, value, navigationType: navigation = null } = read.data;
      reports.push({ id, vital: name, value, navigation, ageMs });
    } else rejected.push({ index, id: idIn(told), ...faultOf(read.error) });
  }
  return { reports, rejected };
}

function faultOf({ issues: [issue] }: z.ZodError): Pick<RejectedMetric, 'code' | 'message'> {
  const where = issue?.path.join('.') ?? '';
  const message = `${where === '' ? '' : `${where}: `}${issue?.message ?? 'no metric'}`.slice(0, 200);
  return { code: issue?.code === 'unrecognized_keys' ? 'unknown_field' : 'invalid_field', message };
}

function idIn(told: unknown): string | null {
  const id = (told as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id.slice(0, 100) : null;
}

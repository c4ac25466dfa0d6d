import { Rejected } from '../domain/failures.js';
import { FINDING_RULES, type Finding } from '../domain/recovery/findings.js';
import type { Diagnosed, Diagnosis } from '../domain/recovery/report.js';
import {
  attemptView,
  diagnosisView,
  type AttemptView,
  type DiagnosisView,
} from '../features/recovery/recovery.view.js';
import {
  connect,
  isNamed,
  notThere,
  Refusal,
  urlOf,
  whatAnswers,
  WrongUse,
  type Client,
  type ConnectOptions,
} from './client.js';
import { checked, diagnoseOffline } from './offline-recovery.js';

/** Read is a diagnosis, and whether it is one of the running service. */
export interface Read {
  diagnosis: Diagnosis;
  isServed: boolean;
  /** Whether the service repairs by itself; `null`: it is not running. */
  recovery: 'on' | 'off' | null;
}

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;

/**
 * RecoverySource is where commands learn what is wrong: from the running service or, where that does not answer, by looking themselves.
 * They look at what is here only where nobody has named a service, which may be another.
 */
export class RecoverySource {
  private client: Client | null = null;
  private readonly url: string;

  constructor(private readonly options: ConnectOptions) {
    this.url = urlOf(options.url);
  }

  /** diagnose is what is wrong now; `doesLook` has the service decide and repair at once what it would in a moment. */
  async diagnose(doesLook = false): Promise<Read> {
    const startedAt = performance.now();
    const answering = await whatAnswers(this.url);
    const tookMs = Math.round(performance.now() - startedAt);
    if (answering !== 'service') {
      if (isNamed(this.options)) throw notThere(this.url, answering);
      const kind = answering === 'other' ? 'address_taken' : 'service_not_answering';
      const finding: Finding = { kind, subject: '', magnitude: 1, detail: { url: this.url } };
      return { ...(await this.offline(finding, tookMs)), isServed: false };
    }
    try {
      const asked = doesLook
        ? await this.ask('POST', '/api/v1/recoveries/look')
        : await this.ask('GET', '/api/v1/diagnosis');
      const view = diagnosisView.parse(asked);
      return { diagnosis: diagnosisIn(view), isServed: true, recovery: view.recovery };
    } catch (error) {
      if (error instanceof WrongUse) throw error;
      if (isNamed(this.options) || isRefused(error)) throw untold(this.url, error as Error);
      return { ...(await this.offline(null, tookMs, error as Error)), isServed: true };
    }
  }

  /** attempts is what was tried last, the latest first; nothing where the service does not tell. */
  async attempts(most: number): Promise<AttemptView[]> {
    const page = await this.ask('GET', `/api/v1/recoveries?limit=${most}`).catch(() => ({ items: [] }));
    return attemptView.array().parse((page as { items: unknown }).items);
  }

  /** ask asks the service, with a new key where the one before has ended. */
  async ask(method: 'GET' | 'POST', path: string): Promise<unknown> {
    this.client ??= await connect({ ...this.options, scopes: ['read', 'operate'] });
    try {
      return await this.client.ask(method, path);
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem['status'] !== UNAUTHORIZED) throw error;
      this.client = null;
      throw error;
    }
  }

  /** What can be seen without the service, with what is wrong with that. */
  private async offline(
    finding: Finding | null,
    tookMs: number,
    refusal: Error | null = null,
  ): Promise<Pick<Read, 'diagnosis' | 'recovery'>> {
    const diagnosis = await diagnoseOffline();
    const service = checked('service', finding ? [finding] : [], tookMs);
    const because = refusal && `it answers, but does not tell: ${refusal.message}`;
    const found: Diagnosed[] = finding ? [{ ...finding, decision: 'no_action' }] : [];
    return {
      diagnosis: {
        ...diagnosis,
        checks: [...diagnosis.checks, { ...service, ...(because ? { result: 'not_known' as const, because } : {}) }],
        findings: [...found, ...diagnosis.findings.map(withoutService)],
      },
      recovery: null,
    };
  }
}

/** Whether the service says that whoever asks may not know: what is here is not for him to see instead. */
function isRefused(error: unknown): boolean {
  return error instanceof Refusal && [UNAUTHORIZED, FORBIDDEN].includes(Number(error.problem['status']));
}

function untold(url: string, error: Error): Rejected {
  const detail = error instanceof Refusal ? error.problem['detail'] : undefined;
  const why = typeof detail === 'string' ? detail : error.message;
  return new Rejected('service_does_not_tell', `${url} answers, but does not tell: ${why}`);
}

/** Without the service nobody repairs anything by itself. */
function withoutService(finding: Diagnosed): Diagnosed {
  const { action } = FINDING_RULES[finding.kind];
  return { ...finding, decision: action === null ? 'no_action' : 'not_running' };
}

function diagnosisIn({ at, worker, version, checks, findings }: DiagnosisView): Diagnosis {
  return {
    ...{ atMs: Date.parse(at), worker, version, checks },
    findings: findings.map(({ finding, subject, detail, decision }) => ({
      ...{ kind: finding, subject, magnitude: 0, detail, decision },
    })),
  };
}

import type { z } from 'zod';
import { NOT_SEEN, type CheckName, type Judged } from '../domain/checklist/checklist.js';
import {
  judgeAlerts,
  judgeBackup,
  judgeBudgets,
  judgeDiagnosis,
  judgeDisks,
  judgeHealth,
  judgeUnpriced,
  judgeWork,
} from '../domain/checklist/daily.js';
import {
  judgeAudit,
  judgeCertificates,
  judgeKeys,
  judgeMovers,
  judgeNamed,
  judgePrices,
  judgeReconciliation,
  judgeSilences,
  judgeSlos,
  KEY_UNUSED_MS,
} from '../domain/checklist/longer.js';
import { DAY_MS, floorTo } from '../domain/period.js';
import { ANSWERS } from './checklist-answers.js';
import { Refusal, type Client } from './client.js';

const WEEK_MS = 7 * DAY_MS;
const RECOMMENDED_BY_MS = 4 * WEEK_MS;
const FORBIDDEN = 403;

interface Listed<Item> {
  items: Item[];
  nextCursor: string | null;
}

const textOf = (ms: number): string => new Date(ms).toISOString();

/** ChecklistChecks looks at a running service, one check after the other. What a key may not see is not seen; anything else that goes wrong is thrown. */
export class ChecklistChecks {
  constructor(
    private readonly client: Client,
    private readonly nowMs: number,
  ) {}

  /** project is the only one that is seen; `null`: all are, or the key may not ask. It throws a `Refusal`. */
  async project(): Promise<string | null> {
    const session = await unlessForbidden(() => this.read('/api/v1/session', ANSWERS.session));
    return session?.project ?? null;
  }

  /** look is what comes of a check. It throws a `Refusal` when the service says no, for another reason than what the key may. */
  async look(check: CheckName): Promise<Judged> {
    return (await unlessForbidden(this.looks[check])) ?? NOT_SEEN;
  }

  private readonly looks: Readonly<Record<CheckName, () => Promise<Judged>>> = {
    health: async () => {
      const { checks, version } = await this.health();
      const judged = judgeHealth(Object.entries(checks).map(([name, { status }]) => ({ name, status })));
      // What is well of the part that everybody is told of says nothing of the rest.
      return version === undefined && judged.verdict === 'well' ? NOT_SEEN : judged;
    },
    diagnosis: async () => judgeDiagnosis((await this.read('/api/v1/diagnosis', ANSWERS.diagnosis)).findings),
    alerts: async () => {
      const firing = await this.all('/api/v1/alerts?state=firing&limit=1000', ANSWERS.alerts);
      return judgeAlerts(
        firing.map(({ rule, acknowledged, ...told }) => ({
          ...told,
          rule: rule.name,
          isAcknowledged: acknowledged !== null,
        })),
      );
    },
    budgets: async () => {
      const budgets = await this.all('/api/v1/budgets?limit=500', ANSWERS.budgets);
      return judgeBudgets(
        budgets.map(({ name, standing: { forecast, ...told } }) => ({
          ...{ name, ...told },
          willEnd: (forecast?.exhaustedOn ?? null) !== null,
        })),
      );
    },
    unpriced: () => this.unpriced(),
    work: async () => {
      const failed = await this.all('/api/v1/jobs/failed?limit=500', ANSWERS.failedWork);
      return judgeWork(failed.map(({ job, dead }) => ({ job, isDead: dead })));
    },
    backup: () => this.backup(),
    disk: async () => {
      const workers = await this.all('/api/v1/workers?limit=500', ANSWERS.workers);
      const live = workers.filter(({ state }) => state === 'live');
      const parts = new Map(
        live.flatMap(({ host, facts }) =>
          typeof facts?.diskPart === 'number' ? [[host, facts.diskPart] as const] : [],
        ),
      );
      return judgeDisks([...parts].map(([host, part]) => ({ host, part })));
    },
    slos: async () => {
      const slos = (await this.all('/api/v1/slos?limit=500', ANSWERS.slos)).filter(({ enabled }) => enabled);
      return judgeSlos(slos.map(({ name, state, budget }) => ({ name, state, remaining: budget.remaining })));
    },
    movers: async () => {
      const toMs = floorTo(this.nowMs, DAY_MS);
      const span = `from=${textOf(toMs - WEEK_MS)}&to=${textOf(toMs)}`;
      const { movers } = await this.read(`/api/v1/movers?by=feature&${span}`, ANSWERS.movers);
      return judgeMovers(
        movers.map(({ value, before, after }) => ({ name: value, before: before.costUsd, after: after.costUsd })),
      );
    },
    recommendations: async () => {
      const toMs = floorTo(this.nowMs, DAY_MS);
      const span = `from=${textOf(toMs - RECOMMENDED_BY_MS)}&to=${textOf(toMs)}`;
      const advice = await this.all(`/api/v1/recommendations?${span}`, ANSWERS.recommendations);
      return judgeNamed(
        advice.flatMap(({ feature, model, recommended: better }) =>
          better ? [`${feature || '–'}: ${model} → ${better.model}, ${better.savingMonthUsd} USD`] : [],
        ),
      );
    },
    certificates: async () => {
      const { checks } = await this.health();
      const shown = Object.values(checks).flatMap(({ detail: { host, certificateEnds } }) =>
        typeof certificateEnds === 'string' ? [{ host: String(host), endsMs: Date.parse(certificateEnds) }] : [],
      );
      return judgeCertificates(shown, this.nowMs);
    },
    silences: async () => {
      const silences = await this.all('/api/v1/silences?limit=500', ANSWERS.silences);
      const windows = await this.all('/api/v1/maintenance-windows?limit=500', ANSWERS.windows);
      const repeated = windows.filter(({ recurrence }) => recurrence !== 'once');
      const quiet = [
        ...silences.map(({ comment, to }) => ({ name: comment, untilMs: to })),
        ...repeated.map(({ name, lastDay }) => ({ name, untilMs: lastDay === null ? null : Date.parse(lastDay) })),
      ];
      return judgeSilences(quiet, this.nowMs);
    },
    keys: () => this.keys(),
    anomalies: async () => {
      const open = await this.all('/api/v1/anomalies?state=open&limit=500', ANSWERS.anomalies);
      return judgeNamed(open.map(({ kind, subject }) => `${kind} ${subject}`));
    },
    audit: async () => {
      const { broken, ...told } = await this.read('/api/v1/audit-logs/verify', ANSWERS.audit);
      return judgeAudit({ ...told, brokenAt: broken?.seq ?? null });
    },
    statement: async () => {
      const months = await this.all('/api/v1/statements', ANSWERS.months);
      return judgeNamed(months.flatMap(({ month, state, isOver }) => (isOver && state === 'open' ? [month] : [])));
    },
    reconciliation: async () => {
      const now = new Date(this.nowMs);
      const from = textOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1));
      const path = `/api/v1/audit-logs?action=invoice.compare&result=ok&from=${from}&limit=100`;
      return judgeReconciliation((await this.read(path, ANSWERS.auditLogs)).items.length);
    },
    prices: async () => {
      const prices = await this.all('/api/v1/prices?limit=500', ANSWERS.prices);
      return judgePrices(
        prices.map(({ provider, model, effectiveTo }) => ({ name: `${provider}/${model}`, untilMs: effectiveTo })),
        this.nowMs,
      );
    },
    tables: async () => {
      const { checks } = await this.health();
      return checks['tables'] ? judgeHealth([{ name: 'tables', status: checks['tables'].status }]) : NOT_SEEN;
    },
    restore: () => this.backup(),
  };

  /** By days of UTC: whoever looks in the morning wants all of yesterday, wherever he is. */
  private async unpriced(): Promise<Judged> {
    const span = `from=${textOf(floorTo(this.nowMs, DAY_MS) - DAY_MS)}&to=${textOf(this.nowMs)}`;
    const path = `/api/v1/usage?${span}&groupBy=provider,model&fields=unpricedCalls&limit=1000`;
    const { rows } = await this.read(path, ANSWERS.usage);
    return judgeUnpriced(
      rows.map(({ group, unpricedCalls: calls }) => ({ model: Object.values(group).map(String).join('/'), calls })),
    );
  }

  private async backup(): Promise<Judged> {
    const [missing] = await this.all('/api/v1/alerts?rule=BackupMissing&state=firing', ANSWERS.alerts);
    return judgeBackup(missing?.value ?? null);
  }

  private async keys(): Promise<Judged> {
    const keys = await this.all('/api/v1/keys?limit=500', ANSWERS.keys);
    const good = keys.filter(({ expiresAt, revokedAt }) => revokedAt === null && (expiresAt ?? Infinity) > this.nowMs);
    const seen = [];
    for (const { id, name, scopes, createdAt, expiresAt } of good) {
      const hasSent = scopes.includes('ingest') ? await this.hasSent(id) : null;
      seen.push({ name, createdMs: createdAt, expiresMs: expiresAt, hasSent });
    }
    return judgeKeys(seen, this.nowMs);
  }

  private async hasSent(id: string): Promise<boolean> {
    const from = textOf(this.nowMs - KEY_UNUSED_MS);
    const path = `/api/v1/calls?key=${encodeURIComponent(id)}&from=${from}&limit=1`;
    return (await this.read(path, ANSWERS.calls)).items.length > 0;
  }

  /** A service that has failed says so with 503, and how it is. */
  private async health(): Promise<z.output<typeof ANSWERS.health>> {
    try {
      return await this.read('/api/v1/health', ANSWERS.health);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return ANSWERS.health.parse(error.problem);
    }
  }

  /** All of a list, page by page. */
  private async all<Item>(path: string, shape: z.ZodType<Listed<Item>>): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Listed<Item> = await this.read(cursor === '' ? path : withCursor(path, cursor), shape);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  private async read<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>> {
    return shape.parse(await this.client.get(path));
  }
}

function withCursor(path: string, cursor: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}

/** `null`: the key is good, but not for that. */
async function unlessForbidden<Seen>(see: () => Promise<Seen>): Promise<Seen | null> {
  try {
    return await see();
  } catch (error) {
    if (error instanceof Refusal && error.problem['status'] === FORBIDDEN) return null;
    throw error;
  }
}

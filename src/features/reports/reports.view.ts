import { z } from 'zod';
import { LANGUAGES, type Channel, type Language } from '../../domain/notification/channel.js';
import { INKS } from '../../domain/report/chart.js';
import { documentOf } from '../../domain/report/document.js';
import { SECTION_IDS, TONES, type ReportDocument } from '../../domain/report/report-document.js';
import { REPORT_KINDS } from '../../domain/report/report.js';
import { SEND_REASONS, SEND_STATES } from '../../domain/report/schedule.js';
import type { ReportFacts } from '../../domain/report/report-facts.js';
import { time } from '../../http/answers.js';
import { reportFacts } from '../../storage/reports/report-facts-schema.js';
import type { ReportSend } from '../../storage/reports/report-sends.js';
import type { KeptReport, ReportHead } from '../../storage/reports/reports.js';

const sendView = z
  .object({
    channelId: z.string(),
    channelName: z.string().nullable().meta({ description: 'null: there is no such channel any more' }),
    state: z.enum(SEND_STATES),
    reason: z.enum(SEND_REASONS).nullable(),
    attempts: z.number(),
    lastError: z.string().nullable(),
    settledAt: time.nullable(),
  })
  .meta({ id: 'ReportSend', description: 'What became of a report on a channel' });
export type SendView = z.output<typeof sendView>;

/** reportHead is of which time a report tells, and where it was sent. */
export const reportHead = z
  .object({
    id: z.string(),
    kind: z.enum(REPORT_KINDS),
    period: z.object({ from: time, to: time }),
    timezone: z.string(),
    isSoFar: z.boolean().meta({ description: 'The period was not over for a quarter of an hour when it was made' }),
    madeAt: time,
    language: z.enum(LANGUAGES),
    sends: z.array(sendView),
  })
  .meta({ id: 'ReportHead' });
export type ReportHeadView = z.output<typeof reportHead>;

const tone = z.enum(TONES);

const shape = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('rect'), x: z.number(), y: z.number(), width: z.number(), height: z.number() },
    ink: z.enum(INKS),
  }),
  z.object({
    ...{ kind: z.literal('text'), x: z.number(), y: z.number(), text: z.string(), size: z.number() },
    ...{ anchor: z.enum(['start', 'middle', 'end']), ink: z.enum(INKS) },
  }),
]);

const chart = z.object({
  ...{ id: z.string(), title: z.string(), summary: z.string(), width: z.number(), height: z.number() },
  shapes: z.array(shape),
});

const section = z
  .object({
    id: z.enum(SECTION_IDS),
    title: z.string(),
    sentences: z.array(z.string()),
    figures: z.array(z.object({ label: z.string(), value: z.string(), note: z.string(), tone })),
    charts: z.array(chart),
    table: z
      .object({
        columns: z.array(z.object({ title: z.string(), isNumber: z.boolean() })),
        rows: z.array(z.array(z.object({ text: z.string(), tone }))),
      })
      .nullable(),
  })
  .meta({ id: 'ReportSection' });

const document = z
  .object({
    language: z.enum(LANGUAGES),
    ...{ title: z.string(), period: z.string(), headlines: z.array(z.string()) },
    sections: z.array(section),
    notes: z.array(z.string()),
  })
  .meta({ id: 'ReportDocument', description: 'A report in words' }) satisfies z.ZodType<ReportDocument>;

/** reportView is a report: its figures, exact, and the same in words. */
export const reportView = reportHead
  .extend({ facts: reportFacts.meta({ id: 'ReportFacts', description: 'In the figures of the API' }), document })
  .meta({ id: 'Report' });
export type ReportView = z.output<typeof reportView>;

/** viewOfHead shows of which time a report tells, and where it was sent. */
export function viewOfHead(
  { id, kind, timezone, fromMs, toMs, isSoFar, language, madeMs }: ReportHead,
  sends: readonly ReportSend[],
  names: ReadonlyMap<string, Channel['name']>,
): ReportHeadView {
  return {
    ...{ id, kind, timezone, isSoFar, language },
    period: { from: textOf(fromMs), to: textOf(toMs) },
    madeAt: textOf(madeMs),
    sends: sends.map(({ channelId, state, reason, attempts, lastError, settledMs }) => ({
      ...{ channelId, channelName: names.get(channelId) ?? null, state, reason, attempts, lastError },
      settledAt: settledMs === null ? null : textOf(settledMs),
    })),
  };
}

/** viewOfReport shows a report in a language. */
export function viewOfReport(head: ReportHeadView, facts: ReportFacts, language: Language): ReportView {
  return { ...head, facts, document: documentOf(facts, language) };
}

/** seenFacts is what a reader may see of a report: what happened at the door is for those who run the service. */
export function seenFacts({ facts }: KeptReport, maySeeSecurity: boolean): ReportFacts {
  return maySeeSecurity ? facts : { ...facts, security: null };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}

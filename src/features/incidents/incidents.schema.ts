import { z } from 'zod';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import { INCIDENT_STATES } from '../../domain/incident/incident.js';
import { LANGUAGES } from '../../domain/incident/post-mortem-words.js';
import { identifier, name } from '../../http/names.js';
import { limitOf } from '../../http/paging.js';
import { moment } from '../../http/query.js';

const LONGEST_TEXT = 5_000;

const text = z
  .string()
  .max(LONGEST_TEXT)
  .transform((told) => told.trim());

/** incidentsQuery is the query of `GET /api/v1/incidents`. */
export const incidentsQuery = z.strictObject({
  state: z
    .enum(['open', ...INCIDENT_STATES])
    .optional()
    .meta({ description: 'open: all but those that are resolved' }),
  severity: z.enum(SEVERITIES).optional(),
  from: moment.optional().meta({ description: 'Detected from then on' }),
  to: moment.optional().meta({ description: 'Detected before then' }),
  limit: limitOf(50, 200),
  cursor: z.string().optional(),
});
export type IncidentsQuery = z.output<typeof incidentsQuery>;

/** figuresQuery is the query of `GET /api/v1/incidents/figures`. */
export const figuresQuery = z.strictObject({
  from: moment.optional().meta({ description: 'Thirty days before to, unless it is told' }),
  to: moment.optional().meta({ description: 'Now, unless it is told' }),
});
export type FiguresQuery = z.output<typeof figuresQuery>;

/** postMortemQuery is the query of `GET /api/v1/incidents/:id/post-mortem`. */
export const postMortemQuery = z.strictObject({ language: z.enum(LANGUAGES).default('en') });
export type PostMortemQuery = z.output<typeof postMortemQuery>;

/** noteBody is what somebody has to say of an incident. */
export const noteBody = z.strictObject({ text: text.pipe(z.string().min(1)) });
export type NoteBody = z.output<typeof noteBody>;

const said = text.transform((told) => (told === '' ? null : told)).nullable();

/** describedBody is what an incident is called, what it came from and what it did; `null`: nobody has said so. */
export const describedBody = z.strictObject({ title: name.nullable(), cause: said, impact: said });
export type DescribedBody = z.output<typeof describedBody>;

/** mergeBody names the incident that is the same. */
export const mergeBody = z.strictObject({ incident: identifier });
export type MergeBody = z.output<typeof mergeBody>;

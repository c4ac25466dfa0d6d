import { z } from 'zod';
import { isMonth } from '../../domain/books/month.js';
import { FOCUS_VERSIONS } from '../../domain/focus/columns.js';
import { name } from '../../http/names.js';

/** month is a month of the calendar by which the ledger's days are cut. */
export const month = z.string().refine(isMonth, 'a month such as 2026-11').meta({ example: '2026-11' });

/** monthQuery is the query of an export of one month. */
export const monthQuery = z.strictObject({ month });
export type MonthQuery = z.output<typeof monthQuery>;

const EXACT = 'an exact amount as a text, such as "12.345678901"';

/** closeBody is the body of `POST /api/v1/statements/:month/close`. */
export const closeBody = z
  .strictObject({
    amountUsd: z
      .string(EXACT)
      .regex(/^-?\d{1,18}(\.\d{1,18})?$/, EXACT)
      .optional()
      .meta({
        description: 'What was seen before signing: the month is closed only if it still comes to that',
      }),
  })
  .default({});
export type CloseBody = z.output<typeof closeBody>;

/** focusQuery is the query of a cost and usage file. */
export const focusQuery = z.strictObject({
  month,
  version: z.enum(FOCUS_VERSIONS).default('1.2').meta({
    description: 'Of the FinOps Open Cost and Usage Specification',
  }),
});
export type FocusQuery = z.output<typeof focusQuery>;

/** teamsBody is the body of `PUT /api/v1/teams`: all teams with their projects. */
export const teamsBody = z
  .array(z.strictObject({ team: name, projects: z.array(name).min(1).max(10_000) }))
  .max(1_000)
  .refine((teams) => {
    const projects = teams.flatMap((team) => team.projects);
    return new Set(projects).size === projects.length;
  }, 'each project belongs to one team')
  .refine((teams) => new Set(teams.map(({ team }) => team)).size === teams.length, 'each team stands there once');
export type TeamsBody = z.output<typeof teamsBody>;

/** teamView is a team with its projects. */
export const teamView = z.object({ team: z.string(), projects: z.array(z.string()) }).meta({ id: 'Team' });
export type TeamView = z.output<typeof teamView>;

import { z } from 'zod';
import { moment } from '../../http/query.js';
import { time } from '../../http/answers.js';
import type { Silence } from '../../domain/notification/silence.js';
import { pageQuery } from '../../http/paging.js';
import { matcherView } from './channels.view.js';
import { matchers } from './matchers.schema.js';

const LONGEST_COMMENT = 1000;

/** silenceBody is the body of `POST /api/v1/silences`. */
export const silenceBody = z
  .strictObject({
    matchers: matchers.min(1).meta({ description: 'Which alerts: labels that are like all of these' }),
    from: moment.optional().meta({ description: 'Now unless told' }),
    to: moment,
    comment: z.string().trim().min(1).max(LONGEST_COMMENT).meta({ description: 'Why' }),
  })
  .meta({ description: 'Who does not want to hear of what, and until when' });
export type SilenceBody = z.output<typeof silenceBody>;

/** silencesQuery is the query of `GET /api/v1/silences`. */
export const silencesQuery = pageQuery.extend({
  expired: z.stringbool().default(false).meta({ description: 'Those that have ended as well' }),
});

/** silenceView is a silence. */
export const silenceView = z
  .object({
    id: z.string(),
    matchers: z.array(matcherView).readonly(),
    from: time,
    to: time,
    state: z.enum(['pending', 'active', 'expired']),
    creator: z.string().meta({ description: 'The id of the key of who made it' }),
    comment: z.string(),
    createdAt: time,
  })
  .meta({ id: 'Silence' });
export type SilenceView = z.output<typeof silenceView>;

/** viewOfSilence shows a silence. */
export function viewOfSilence({ fromMs, toMs, createdAtMs, ...told }: Silence, nowMs: number): SilenceView {
  return {
    ...told,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    state: nowMs >= toMs ? 'expired' : nowMs < fromMs ? 'pending' : 'active',
    createdAt: new Date(createdAtMs).toISOString(),
  };
}

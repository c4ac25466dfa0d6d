import { z } from 'zod';
import { time } from '../../http/answers.js';

const share = z.number().nullable().meta({ description: '0 to 1; null without an answer' });

/** modelsAnswer is how far models agree with what was chosen, and with each other. */
export const modelsAnswer = z.object({
  from: time.meta({ description: 'What is told begins here: the first reporting day is told as a whole' }),
  models: z.array(
    z
      .object({
        model: z.string(),
        answered: z.number(),
        decided: z.number().meta({ description: 'Answers where more said what was chosen than anything else' }),
        abstained: z.number().meta({ description: 'Gave no answer, or declined to' }),
        failed: z.number().meta({ description: 'Its call failed' }),
        agreementRate: share.meta({ description: 'Of those: that say what was chosen' }),
        outlierRate: share.meta({ description: 'Of those: that say something else' }),
      })
      .meta({ id: 'ModelAgreement' }),
  ),
  pairs: z.array(
    z
      .object({
        model: z.string(),
        other: z.string(),
        together: z.number().meta({ description: 'Analyses in which both answered' }),
        agreementRate: share,
      })
      .meta({ id: 'PairAgreement' }),
  ),
});
export type ModelsAnswer = z.output<typeof modelsAnswer>;

import { z } from 'zod';
import type { Calibration } from '../../domain/confidence/calibration.js';

const share = z.number().meta({ description: '0 to 1' });

const bin = z
  .object({
    from: share,
    to: share,
    count: z.number(),
    meanConfidence: share,
    rightShare: share,
    interval: z.object({ low: share, high: share }).meta({ description: 'Wilson’s 95 % interval of rightShare' }),
  })
  .meta({ id: 'CalibrationBin' });

const calibration = z
  .object({
    count: z.number(),
    bins: z.array(bin).meta({ description: 'The reliability diagram; bins without an analysis are left out' }),
    ece: z.number().meta({ description: 'Expected calibration error' }),
    brier: z.number().meta({ description: 'Brier score' }),
    auroc: z.number().nullable().meta({ description: 'null where all were right, or all wrong' }),
  })
  .meta({ id: 'Calibration' });

/** calibrationAnswer is how far confidences may be trusted, by kind of task. */
export const calibrationAnswer = z.object({
  items: z.array(
    z
      .object({
        taskKind: z.string(),
        calibration: calibration.nullable().meta({ description: 'Of confidences as they were told then' }),
        models: z.array(
          z
            .object({
              model: z.string(),
              judged: z.number(),
              accuracy: share.meta({ description: 'Solo, shrunk to the mean of all models' }),
              weight: z.number().meta({ description: 'What its answer counts beside that of a mean model' }),
            })
            .meta({ id: 'ModelReliability' }),
        ),
      })
      .meta({ id: 'TaskCalibration' }),
  ),
});
export type CalibrationAnswer = z.output<typeof calibrationAnswer>;

/** viewOfCalibration shows how far confidences may be trusted. */
export function viewOfCalibration({ bins, ...told }: Calibration): z.output<typeof calibration> {
  return { ...told, bins: bins.map((each) => ({ ...each, interval: { ...each.interval } })) };
}

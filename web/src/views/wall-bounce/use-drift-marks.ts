import { usePlace } from '../../address/address';
import { useNarrowing } from '../../address/narrowing';
import { useFormat } from '../../format/format';
import type { Mark } from '../../charts/marks';
import { useWords } from '../../language/language';
import { useAnomalies, useMarkOf } from '../../view/use-unusual';
import { bounceWords } from './words';

/** useDriftMarks is which models came to be right, or to agree, less often than they used to. */
export function useDriftMarks(): { marks: Mark[]; areMarksCut: boolean } {
  const said = useWords(bounceWords);
  const format = useFormat();
  const markOf = useMarkOf();
  const { period } = usePlace();
  const { found, isCut } = useAnomalies({ period, narrowing: useNarrowing() });
  const marks = found
    .filter(({ series }) => series === null)
    .map((anomaly) => {
      const why = said.lessOften(format.percent(anomaly.share), format.percent(anomaly.expected));
      return markOf(anomaly, { isBad: true, why });
    });
  return { marks, areMarksCut: isCut };
}

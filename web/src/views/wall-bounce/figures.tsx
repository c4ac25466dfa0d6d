import { useLinkHere } from '../../address/address';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { OUTCOMES, type Sums } from './asking';
import { bounceWords } from './words';

/** Figures are what the analyses were like, each with what it means. */
export function Figures({ sums }: { sums: Sums }) {
  const said = useWords(bounceWords);
  const format = useFormat();
  const linkHere = useLinkHere();
  const told = OUTCOMES.map((outcome) => [said.outcomes[outcome] ?? outcome, sums.outcomes[outcome] ?? 0] as const);
  return (
    <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
      <Figure
        name={said.analyses}
        value={format.short(sums.analyses)}
        detail={told
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <span key={name}>{said.outcomeCount(name, format.short(count))}</span>
          ))}
      />
      <Figure
        name={said.success}
        value={format.percent(sums.successRate)}
        to={linkHere({ outcome: 'agreed' })}
        detail={said.successMeans}
      />
      <Figure
        name={said.meanConsensus}
        value={format.percent(sums.meanConsensus)}
        to={linkHere({ lines: 'consensus' })}
        detail={said.consensusMeans}
      />
      <Figure
        name={said.meanConfidence}
        value={format.percent(sums.meanConfidence)}
        to={linkHere({ lines: 'confidence' })}
        detail={said.confidenceMeans}
      />
    </div>
  );
}

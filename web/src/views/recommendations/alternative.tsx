import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Criteria } from './criteria';
import { recommendationWords } from './words';

/** AlternativeProps are a cheaper model, and how many days with calls are needed of each. */
interface AlternativeProps {
  alternative: Schema<'RecommendationAlternative'>;
  leastDays: number;
  /** What its evidence is called, apart from that of others. */
  name: string;
}

/** Alternative is what a cheaper model would save, and how it did. */
export function Alternative({ alternative, leastDays, name }: AlternativeProps) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  const { criteria, elsewhere, days } = alternative;
  const least = Math.min(days.from, days.to);
  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-prose">
        <Saving alternative={alternative} /> <Length ratio={alternative.outputRatio} />
        {least < leastDays && ` ${said.daysNeeded(format.number(least), format.number(leastDays))}`}
      </p>
      <Criteria criteria={criteria} name={name} />
      {elsewhere && (
        <p className="max-w-prose text-quiet">
          {said.elsewhere(
            format.number(elsewhere.judged),
            format.percent(elsewhere.from),
            format.percent(elsewhere.to),
          )}
        </p>
      )}
    </div>
  );
}

function Saving({ alternative }: Pick<AlternativeProps, 'alternative'>) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  const { savingMonthUsd, savingShare, savingInterval } = alternative;
  const [saving, share] = [format.shortMoney(savingMonthUsd), format.percent(savingShare)];
  if (savingInterval === null) return said.savesUnsure(saving, share);
  const { lowUsd, highUsd } = savingInterval;
  return said.saves(saving, share, format.shortMoney(lowUsd), format.shortMoney(highUsd));
}

function Length({ ratio }: { ratio: number | null }) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  if (ratio === null) return said.lengthUnknown;
  const written = ratio.toFixed(2);
  return written === '1.00' ? said.asLong : said.longer(format.number(Number(written)));
}

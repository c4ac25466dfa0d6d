import type { Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { Choice, named } from '../../view/choice';
import { budgetWords } from './words';

type Period = Schema<'Budget'>['period'];

const PERIODS: readonly Period[] = ['day', 'week', 'month', 'quarter', 'year', 'rolling'];

interface PeriodChoiceProps {
  period: Period;
  fault: string | undefined;
  isFixed?: boolean;
  onChange: (change: { period: Period }) => void;
}

/** PeriodChoice is the field that says by which periods something counts. */
export function PeriodChoice({ period, onChange, ...rest }: PeriodChoiceProps) {
  const said = useWords(budgetWords);
  return (
    <Choice
      {...rest}
      label={said.period}
      value={period}
      offered={named(PERIODS, said.periods)}
      onChange={(chosen) => onChange({ period: chosen })}
    />
  );
}

import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { Told, visible } from '../../view/told';
import { useAgreement, useKindName } from './asking';
import { useCalibrated } from './calibrated';
import { byAnswers } from './matrix';
import { bounceWords } from './words';

/** Models is how each model does: how often it says what is chosen and, where that was judged, how often it is right. */
export function Models() {
  const said = useWords(bounceWords);
  const nameOf = useKindName();
  const { at } = useCalibrated();
  const heads = [
    said.answered,
    said.noAnswer,
    said.failed,
    said.agreement,
    said.outlierRate,
    said.accuracy,
    said.weight,
  ];
  return (
    <Panel title={said.models} asked={useAgreement()} waits={160}>
      {({ models }) => (
        <>
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.models}>
            <table className="grid-table">
              <TableHead words={[said.model]} amounts={heads} />
              <tbody>
                {byAnswers(models).map((one) => (
                  <ModelRow
                    key={one.model}
                    told={one}
                    known={at?.models.find(({ model }) => model === one.model) ?? null}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <p className="pt-2 text-quiet">
            {said.modelsRead} {at !== null && said.accuracyOf(visible(nameOf(at.taskKind)))}
          </p>
        </>
      )}
    </Panel>
  );
}

interface ModelRowProps {
  told: Schema<'ModelAgreement'>;
  /** What was learned of it; `null` where nothing of its was judged. */
  known: Schema<'ModelReliability'> | null;
}

function ModelRow({ told, known }: ModelRowProps) {
  const said = useWords(bounceWords);
  const format = useFormat();
  return (
    <tr>
      <th scope="row" className="min-w-40 whitespace-normal! text-ink!">
        <Told text={told.model} />
      </th>
      <td className="amount">{format.short(told.answered)}</td>
      <td className="amount">{format.short(told.abstained)}</td>
      <td className="amount">{format.short(told.failed)}</td>
      <td className="amount">{format.percent(told.agreementRate)}</td>
      <td className="amount">{format.percent(told.outlierRate)}</td>
      <td className="amount">
        {known === null ? (
          '–'
        ) : (
          <>
            {format.percent(known.accuracy)}{' '}
            <span className="text-quiet">{said.ofJudged(format.short(known.judged))}</span>
          </>
        )}
      </td>
      <td className="amount">{known === null ? '–' : format.number(Math.round(known.weight * 100) / 100)}</td>
    </tr>
  );
}

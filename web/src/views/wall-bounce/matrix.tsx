import { HeatMatrix, type MatrixCell } from '../../charts/heat-matrix';
import { useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { useAgreement } from './asking';
import { bounceWords } from './words';

/** Matrix is how far each two models say the same, those that answered most first. */
export function Matrix() {
  const said = useWords(bounceWords);
  return (
    <Panel title={said.matrix} asked={useAgreement()} waits={200}>
      {({ models, pairs }) => {
        const cells = new Map<string, MatrixCell>();
        for (const { model, other, agreementRate, together } of pairs) {
          const cell = { share: agreementRate, count: together };
          cells.set(pairOf(model, other), cell).set(pairOf(other, model), cell);
        }
        const paired = new Set(pairs.flatMap(({ model, other }) => [model, other]));
        const names = byAnswers(models)
          .map(({ model }) => model)
          .filter((model) => paired.has(model));
        if (names.length === 0) return <p className="text-quiet">{said.noPairs}</p>;
        return (
          <>
            <p className="mb-2 text-quiet">{said.matrixReads}</p>
            <HeatMatrix
              label={said.matrix}
              names={names}
              cellOf={(row, column) => cells.get(pairOf(row, column)) ?? null}
              ofCount={said.ofCount}
            />
          </>
        );
      }}
    </Panel>
  );
}

/** byAnswers orders models by how often they answered. */
export function byAnswers<Model extends { answered: number }>(models: readonly Model[]): Model[] {
  return [...models].sort((one, other) => other.answered - one.answered);
}

function pairOf(one: string, other: string): string {
  return JSON.stringify([one, other]);
}

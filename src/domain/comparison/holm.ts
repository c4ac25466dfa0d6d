/**
 * adjustByHolm corrects the p-values of several tests of one question (Holm 1979), so that the chance of any false alarm
 * among them stays what it is for one test. What was not tested (`null`) takes no part.
 */
export function adjustByHolm(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues.flatMap((pValue, index) => (pValue === null ? [] : [{ pValue, index }]));
  const adjusted: (number | null)[] = pValues.map(() => null);
  let highest = 0;
  tested
    .sort((one, other) => one.pValue - other.pValue)
    .forEach(({ pValue, index }, rank) => {
      highest = Math.max(highest, Math.min(1, pValue * (tested.length - rank)));
      adjusted[index] = highest;
    });
  return adjusted;
}

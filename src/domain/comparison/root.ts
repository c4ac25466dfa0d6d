const HALVINGS = 100;

/** rootOf is where, between two ends, something that holds at the lower end stops holding, found by halving. */
export function rootOf(holds: (value: number) => boolean, low: number, high: number): number {
  let [holding, failing] = [low, high];
  for (let halving = 0; halving < HALVINGS && failing - holding > Number.EPSILON * Math.abs(failing); halving++) {
    const middle = (holding + failing) / 2;
    if (holds(middle)) holding = middle;
    else failing = middle;
  }
  return (holding + failing) / 2;
}

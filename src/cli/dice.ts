/** Dice gives numbers from 0 to 1. */
export type Dice = () => number;

/** pick is one of some things, each as probable as the others. */
export function pick<Thing>(things: readonly Thing[], dice: Dice): Thing {
  return things[Math.floor(dice() * things.length)] as Thing;
}

/** spread is a factor around 1, seldom above 3: a log-normal distribution, as latencies and lengths have. */
export function spread(dice: Dice): number {
  const normal = Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
  return Math.exp(0.4 * normal);
}

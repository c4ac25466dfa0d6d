import { setImmediate as nextTurn } from 'node:timers/promises';

const ITEMS_A_TURN = 250;

/** inTurns visits items one by one; after some hundreds others get their turn, so that a large batch holds nobody up. */
export async function inTurns<Item>(items: Iterable<Item>, visit: (item: Item, index: number) => void): Promise<void> {
  let index = 0;
  for (const item of items) {
    visit(item, index++);
    if (index % ITEMS_A_TURN === 0) await nextTurn();
  }
}

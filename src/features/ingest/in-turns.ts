import { Turns } from '../../storage/turns.js';

/** inTurns visits items one by one, and gives others their turn now and then, so that a large batch holds nobody up. */
export async function inTurns<Item>(items: Iterable<Item>, visit: (item: Item, index: number) => void): Promise<void> {
  const turns = new Turns();
  let index = 0;
  for (const item of items) {
    visit(item, index++);
    if (turns.areDue) await turns.give();
  }
}

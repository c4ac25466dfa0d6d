/** No more than SQLite takes SELECTs in one UNION. */
const AT_ONCE = 500;

/** inParts cuts a list, of keys or of SELECTs, into lists that fit into one statement, or are no longer than is told. */
export function inParts<T>(values: readonly T[], most = AT_ONCE): (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let from = 0; from < values.length; from += most) parts.push(values.slice(from, from + most));
  return parts;
}

/** marks is a list of placeholders, one for each value. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** combined is a list of so many combinations of placeholders, one for each column. */
export function combined(columns: readonly string[], combinations: number): string {
  return Array<string>(combinations)
    .fill(`(${marks(columns)})`)
    .join(', ');
}

/** addTo adds a value to the list that a map has under a key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

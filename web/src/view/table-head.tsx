/** TableHead is the head of a table: columns of words, then columns of amounts. */
export function TableHead({ words, amounts }: { words: readonly string[]; amounts: readonly string[] }) {
  return (
    <thead>
      <tr>
        {words.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        {amounts.map((name) => (
          <th key={name} scope="col" className="amount">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

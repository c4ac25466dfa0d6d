interface TableHeadProps {
  words: readonly string[];
  amounts: readonly string[];
  /** Names of neighbouring columns together, from the first column on; those without a name stand for themselves. */
  groups?: readonly { name?: string; columns: number }[];
}

/** TableHead is the head of a table: columns of words, then columns of amounts; above them what some are together. */
export function TableHead({ words, amounts, groups }: TableHeadProps) {
  return (
    <thead>
      {groups && (
        <tr>
          {groups.map(({ name, columns }, index) =>
            name === undefined ? (
              <td key={index} colSpan={columns} />
            ) : (
              <th key={index} scope="colgroup" colSpan={columns} className="amount">
                {name}
              </th>
            ),
          )}
        </tr>
      )}
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

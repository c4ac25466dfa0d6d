const LONGEST = 60;
const VERB = /^\s*([A-Za-z]{2,20})/;
const TABLE = /\b(?:FROM|INTO|UPDATE|JOIN)\s+`?([A-Za-z_]\w{0,59})/i;

/** statementName is a short name for a statement of SQL: what it does, and to which table. */
export function statementName(sql: string): string {
  const [, verb = 'SQL'] = VERB.exec(sql) ?? [];
  const [, table] = TABLE.exec(sql) ?? [];
  return [verb.toUpperCase(), ...(table === undefined ? [] : [table])].join(' ').slice(0, LONGEST);
}

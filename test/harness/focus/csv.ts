/** CsvField is one field of a record; an empty field that is not quoted is NULL. */
export interface CsvField {
  text: string;
  quoted: boolean;
}

/** CsvFault says in which record a text stops being RFC 4180. */
export interface CsvFault {
  record: number;
  message: string;
}

const bare = /[^",\r\n]*/y;
const quoted = /"((?:[^"]|"")*)"/y;

function taken(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function fieldAt(text: string, at: number): { field: CsvField; end: number } | string {
  if (text[at] !== '"') {
    const found = taken(bare, text, at)?.[0] ?? '';
    return { field: { text: found, quoted: false }, end: at + found.length };
  }
  const found = taken(quoted, text, at);
  if (found === null) return 'a quoted field is not closed';
  return {
    field: { text: (found[1] ?? '').replaceAll('""', '"'), quoted: true },
    end: at + found[0].length,
  };
}

/**
 * parseCsv reads a text as RFC 4180 has it: CRLF ends a record, the last one optionally,
 * quotes stand around a whole field and are doubled inside it. The first fault ends the reading.
 */
export function parseCsv(text: string): { records: CsvField[][]; fault: CsvFault | null } {
  const records: CsvField[][] = [];
  let record: CsvField[] = [];
  const faulty = (message: string) => ({ records, fault: { record: records.length, message } });
  if (text.startsWith('\uFEFF')) return faulty('a byte order mark stands before the header');
  for (let at = 0; at < text.length || record.length > 0;) {
    const read = fieldAt(text, at);
    if (typeof read === 'string') return faulty(read);
    record.push(read.field);
    at = read.end;
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    if (at < text.length && !text.startsWith('\r\n', at)) {
      return faulty(`${JSON.stringify(text[at])} stands where a comma or CRLF must`);
    }
    records.push(record);
    record = [];
    at += 2;
  }
  return { records, fault: null };
}

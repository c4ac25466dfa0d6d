import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { csvOf, type CsvColumn, type CsvRow } from '../../documents/csv.js';
import { canonicalJson, type JsonValue } from '../../domain/audit/canonical.js';
import type { FoundRow } from '../../domain/audit/chain-proof.js';
import { AuditReader } from '../../storage/audit/audit-reader.js';
import type { AuditFileQuery } from './audit.query.js';
import { questionOf } from './audit.service.js';

const NUMBERS = new Set(['seq']);

/** AuditFilesService writes the audit log as files, row by row as they are read. */
@Injectable()
export class AuditFilesService {
  constructor(private readonly reader: AuditReader) {}

  /** csv is a row for each entry, its documents as JSON texts. */
  csv(query: AuditFileQuery): Readable {
    const columns = COLUMNS.map(([name]): CsvColumn => ({ name, isText: !NUMBERS.has(name) }));
    return csvOf(columns, this.cells(query));
  }

  /**
   * ndjson is a JSON text for each row with its entry in the form that was hashed: SHA-256 over `previousHash` and the RFC 8785
   * text of `entry` is `hash`.
   */
  ndjson(query: AuditFileQuery): Readable {
    return Readable.from(this.lines(query));
  }

  private async *cells(query: AuditFileQuery): AsyncGenerator<CsvRow> {
    for await (const row of this.reader.all(questionOf(query))) yield COLUMNS.map(([, valueOf]) => valueOf(row));
  }

  private async *lines(query: AuditFileQuery): AsyncGenerator<string> {
    for await (const row of this.reader.all(questionOf(query))) {
      yield `${canonicalJson(row as unknown as JsonValue)}\n`;
    }
  }
}

const COLUMNS: readonly (readonly [name: string, valueOf: (row: FoundRow) => string | number | null])[] = [
  ['seq', ({ seq }) => seq],
  ['at', ({ entry }) => entry && new Date(entry.atMs).toISOString()],
  ['actorKind', ({ entry }) => entry && entry.actor.kind],
  ['actor', ({ entry }) => entry && entry.actor.id],
  ['action', ({ entry }) => entry && entry.action],
  ['subjectType', ({ entry }) => entry && entry.subject.type],
  ['subject', ({ entry }) => entry && entry.subject.id],
  ['subjectName', ({ entry }) => entry && entry.subject.name],
  ['result', ({ entry }) => entry && entry.result],
  ['code', ({ entry }) => entry && entry.code],
  ['before', ({ entry }) => entry && canonicalJson(entry.before)],
  ['after', ({ entry }) => entry && canonicalJson(entry.after)],
  ['address', ({ entry }) => entry && entry.actor.address],
  ['forwardedFor', ({ entry }) => entry && entry.actor.forwardedFor],
  ['userAgent', ({ entry }) => entry && entry.actor.userAgent],
  ['requestId', ({ entry }) => entry && entry.actor.requestId],
  ['hash', ({ hash }) => hash],
  ['previousHash', ({ previousHash }) => previousHash],
];

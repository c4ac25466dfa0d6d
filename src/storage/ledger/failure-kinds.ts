import { ERROR_CLASSES } from '../../domain/call.js';
import { otherFailures, type FailureKind } from '../../domain/reliability/failure-kind.js';
import type { Database } from '../database.js';
import { textIn, textOrNullIn, wholeOrNullIn, wordOrNullIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';
import { fingerprintOf } from './keys.js';

/** KIND_CAP is how many kinds of failure of one provider are told apart; further ones count as one kind. */
export const KIND_CAP = 200;

/** The number of kinds over all providers, which bounds what is kept in memory. */
const KIND_CAP_OF_ALL = 20_000;

const COLUMNS = ['fingerprint', 'provider', 'error_class', 'http_status', 'message'];

/**
 * FailureKinds knows the kinds of failure there are. A kind is named by what it is, so whichever worker meets it first may
 * write it down; which kind a call counts under stands with the call and stays, however many kinds there are later.
 */
export class FailureKinds {
  private readonly known = new Set<string>();
  private readonly ofProvider = new Map<string, number>();

  constructor(private readonly dialect: SqlDialect) {}

  /** load learns all kinds from the database. */
  async load(database: Database): Promise<void> {
    const kinds = (await database.query('SELECT * FROM failure_kinds')).map(failureKindIn);
    this.adopt(new Map(kinds.map(({ fingerprint, kind }) => [fingerprint, kind])));
  }

  /** fingerprint is what a failure of some kind counts under; a kind that is not known yet is added to `newKinds`. */
  fingerprint(kind: FailureKind, newKinds: Map<string, FailureKind>): string {
    const fingerprint = fingerprintOf(kind);
    if (this.known.has(fingerprint) || newKinds.has(fingerprint)) return fingerprint;
    const isOther = kind.errorClass === null;
    if (!isOther && this.isFull(kind.provider, newKinds))
      return this.fingerprint(otherFailures(kind.provider), newKinds);
    newKinds.set(fingerprint, kind);
    return fingerprint;
  }

  /** statements write new kinds, in one order for all who do. */
  statements(newKinds: ReadonlyMap<string, FailureKind>): Statement[] {
    if (newKinds.size === 0) return [];
    const rows = [...newKinds]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([fingerprint, { provider, errorClass, httpStatus, message }]) => {
        const code = errorClass === null ? null : ERROR_CLASSES.indexOf(errorClass);
        return [fingerprint, provider, code, httpStatus, message];
      });
    return this.dialect.insertIgnore({ table: 'failure_kinds', columns: COLUMNS, rows });
  }

  /** adopt remembers kinds that are committed. */
  adopt(kinds: ReadonlyMap<string, FailureKind>): void {
    for (const [fingerprint, { provider }] of kinds) {
      if (this.known.has(fingerprint)) continue;
      this.known.add(fingerprint);
      this.ofProvider.set(provider, (this.ofProvider.get(provider) ?? 0) + 1);
    }
  }

  private isFull(provider: string, newKinds: ReadonlyMap<string, FailureKind>): boolean {
    let ofProvider = this.ofProvider.get(provider) ?? 0;
    for (const kind of newKinds.values()) if (kind.provider === provider) ofProvider++;
    return ofProvider >= KIND_CAP || this.known.size + newKinds.size >= KIND_CAP_OF_ALL;
  }
}

/** failureKindIn reads a row of `failure_kinds`. */
export function failureKindIn(row: Row): { fingerprint: string; kind: FailureKind } {
  return {
    fingerprint: textIn(row, 'fingerprint'),
    kind: {
      provider: textIn(row, 'provider'),
      errorClass: wordOrNullIn(row, 'error_class', ERROR_CLASSES),
      httpStatus: wholeOrNullIn(row, 'http_status'),
      message: textOrNullIn(row, 'message'),
    },
  };
}

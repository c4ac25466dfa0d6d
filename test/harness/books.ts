import { Clock } from '../../src/config/clock.js';
import { Bookkeeper } from '../../src/storage/books/bookkeeper.js';
import { Statements } from '../../src/storage/books/statements.js';
import { Database } from '../../src/storage/database.js';
import { KeptCalls } from '../../src/storage/ledger/kept-calls.js';
import { Ledger } from '../../src/storage/ledger/ledger.js';
import { Repricer } from '../../src/storage/ledger/repricer.js';
import { Retention } from '../../src/storage/ledger/retention.js';
import { RollupExpiry } from '../../src/storage/ledger/rollup-expiry.js';
import { Verifier } from '../../src/storage/ledger/verifier.js';
import { OperatorPrices } from '../../src/storage/prices/operator-prices.js';
import { PriceBook } from '../../src/storage/prices/price-book.js';
import { CallReader } from '../../src/storage/repositories/call-reader.js';
import { DimensionReader } from '../../src/storage/repositories/dimension-reader.js';
import { RangePlanner } from '../../src/storage/repositories/range-planner.js';
import { FailureReader } from '../../src/storage/repositories/failure-reader.js';
import { Settings } from '../../src/storage/repositories/settings.js';
import { TraceReader } from '../../src/storage/repositories/trace-reader.js';
import { UsageReader } from '../../src/storage/repositories/usage-reader.js';
import { UserReader } from '../../src/storage/repositories/user-reader.js';
import { ZoneMap } from '../../src/storage/repositories/zone-map.js';
import { AuditOffice } from './audit.js';
import { makePlace, type DatabaseKind, type Place } from './databases.js';

/** MovableClock is a clock that tests set. */
export class MovableClock extends Clock {
  constructor(public atMs: number) {
    super();
  }

  override now(): number {
    return this.atMs;
  }

  override passed(): number {
    return this.atMs;
  }
}

/** Books is the storage of one worker, opened without a service around it. */
export class Books {
  readonly audit: AuditOffice;
  readonly operators: OperatorPrices;
  readonly prices: PriceBook;
  readonly ledger: Ledger;
  readonly kept: KeptCalls;
  readonly bookkeeper: Bookkeeper;
  readonly statements: Statements;
  readonly retention: Retention;
  readonly zones: ZoneMap;
  readonly calls: CallReader;
  readonly usage: UsageReader;
  readonly planner: RangePlanner;
  readonly users: UserReader;
  readonly dimensions: DimensionReader;
  readonly failures: FailureReader;
  readonly traces: TraceReader;
  readonly repricer: Repricer;
  readonly verifier: Verifier;
  readonly expiry: RollupExpiry;

  private constructor(
    readonly database: Database,
    readonly clock: MovableClock,
    readonly place: Place,
  ) {
    const settings = new Settings(database);
    this.audit = new AuditOffice(database, clock, place.environment);
    this.operators = new OperatorPrices(database, settings, this.audit.log);
    this.prices = new PriceBook(database, this.operators);
    this.kept = new KeptCalls(settings, clock, place.environment);
    this.ledger = new Ledger(database, this.prices, clock, this.kept, place.environment);
    this.zones = new ZoneMap(database, this.ledger);
    this.bookkeeper = new Bookkeeper(database, this.ledger, this.prices, this.kept);
    this.statements = new Statements(database, this.ledger, this.bookkeeper, this.audit.log, clock);
    this.retention = new Retention(database, this.kept, clock, this.bookkeeper);
    this.calls = new CallReader(database, this.ledger, this.zones, this.kept);
    this.usage = new UsageReader(database, this.ledger, this.calls);
    this.planner = new RangePlanner(this.usage, this.ledger, clock, this.kept);
    this.users = new UserReader(database, this.ledger);
    this.dimensions = new DimensionReader(database, this.ledger, clock);
    this.failures = new FailureReader(database, this.ledger, this.calls, this.kept);
    this.traces = new TraceReader(database);
    this.repricer = new Repricer(database, this.ledger, this.prices, clock, this.kept);
    this.verifier = new Verifier(database, this.ledger, clock, this.kept);
    this.expiry = new RollupExpiry(database, clock);
  }

  /** open makes an empty database and opens it. */
  static async open(kind: DatabaseKind, atMs: number, settings: Record<string, string> = {}): Promise<Books> {
    return Books.openPlace(await makePlace(kind, settings), new MovableClock(atMs));
  }

  /** another opens the same database as a second worker does. */
  another(): Promise<Books> {
    return Books.openPlace(this.place, this.clock);
  }

  /** openPlace opens the database of a place. */
  static async openPlace(place: Place, clock: MovableClock): Promise<Books> {
    const books = new Books(await Database.open(place.environment), clock, place);
    await books.kept.onModuleInit();
    await books.ledger.onModuleInit();
    return books;
  }

  /** close ends the connections. */
  async close(): Promise<void> {
    this.kept.beforeApplicationShutdown();
    await this.ledger.beforeApplicationShutdown();
    await this.database.onApplicationShutdown();
  }

  /** remove ends the connections and deletes the database. */
  async remove(): Promise<void> {
    await this.close();
    await this.place.remove();
  }
}

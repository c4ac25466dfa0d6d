import { Global, Module } from '@nestjs/common';
import { ENVIRONMENT } from '../config/environment.js';
import { Database } from './database.js';
import { Ledger } from './ledger/ledger.js';
import { OperatorPrices } from './prices/operator-prices.js';
import { PriceBook } from './prices/price-book.js';
import { ApiKeys } from './repositories/api-keys.js';
import { CallReader } from './repositories/call-reader.js';
import { Outbox } from './repositories/outbox.js';
import { Settings } from './repositories/settings.js';
import { TraceReader } from './repositories/trace-reader.js';
import { UsageReader } from './repositories/usage-reader.js';
import { ZoneMap } from './repositories/zone-map.js';

const PROVIDERS = [
  { provide: Database, inject: [ENVIRONMENT], useFactory: Database.open },
  OperatorPrices,
  PriceBook,
  Ledger,
  ZoneMap,
  CallReader,
  UsageReader,
  TraceReader,
  ApiKeys,
  Settings,
  Outbox,
];

/** StorageModule is the database and everything that is kept in it. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class StorageModule {}

import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AuditKey } from './audit-key.js';
import { Clock } from './clock.js';
import { DataFiles } from './data-files.js';
import { ENVIRONMENT, readEnvironment, type Environment } from './environment.js';
import { Sealing } from './sealing.js';
import { SELF, selfIn } from './self.js';

/** ConfigModule gives every other module the environment, the clock, and who this process is. */
@Global()
@Module({
  providers: [
    Clock,
    DataFiles,
    Sealing,
    AuditKey,
    { provide: ENVIRONMENT, useFactory: () => readEnvironment() },
    { provide: SELF, inject: [ENVIRONMENT, Clock], useFactory: selfIn },
  ],
  exports: [Clock, DataFiles, Sealing, AuditKey, ENVIRONMENT, SELF],
})
export class ConfigModule {
  /** of is the module with an environment that is not that of the process, such as one with another database. */
  static of(environment: Environment): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: ENVIRONMENT, useValue: environment }] };
  }
}

import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { ENVIRONMENT, readEnvironment } from './environment.js';
import { SELF, selfIn } from './self.js';

/** ConfigModule gives every other module the environment, the clock, and who this process is. */
@Global()
@Module({
  providers: [
    Clock,
    { provide: ENVIRONMENT, useFactory: () => readEnvironment() },
    { provide: SELF, inject: [ENVIRONMENT, Clock], useFactory: selfIn },
  ],
  exports: [Clock, ENVIRONMENT, SELF],
})
export class ConfigModule {}

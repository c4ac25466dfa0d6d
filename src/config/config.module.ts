import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { ENVIRONMENT, readEnvironment } from './environment.js';

/** ConfigModule gives every other module the environment and the clock. */
@Global()
@Module({
  providers: [Clock, { provide: ENVIRONMENT, useFactory: () => readEnvironment() }],
  exports: [Clock, ENVIRONMENT],
})
export class ConfigModule {}

import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../../http/authenticator.js';
import { KeyAuthenticator } from './key-authenticator.js';
import { KeysController } from './keys.controller.js';
import { KeysService } from './keys.service.js';
import { LockOutKeeper } from './lock-out-keeper.js';
import { SessionsService } from './sessions.service.js';

/** KeysModule is who may do what: keys, their scopes, and the page's sessions. The command line has it without the door. */
@Global()
@Module({
  controllers: [KeysController],
  providers: [
    LockOutKeeper,
    KeyAuthenticator,
    KeysService,
    SessionsService,
    { provide: Authenticator, useExisting: KeyAuthenticator },
  ],
  exports: [Authenticator, KeysService, SessionsService, LockOutKeeper],
})
export class KeysModule {}

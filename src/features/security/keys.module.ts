import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../../http/authenticator.js';
import { KeyAuthenticator } from './key-authenticator.js';
import { KeysController } from './keys.controller.js';
import { KeysService } from './keys.service.js';
import { LockOutKeeper } from './lock-out-keeper.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

/** KeysModule is who may do what: keys, their scopes, and the page's sessions. */
@Global()
@Module({
  controllers: [KeysController, SessionsController],
  providers: [
    LockOutKeeper,
    KeyAuthenticator,
    KeysService,
    SessionsService,
    { provide: Authenticator, useExisting: KeyAuthenticator },
  ],
  exports: [Authenticator, KeysService, LockOutKeeper],
})
export class KeysModule {}

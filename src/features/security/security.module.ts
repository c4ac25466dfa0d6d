import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from '../../http/auth.guard.js';
import { Authenticator } from '../../http/authenticator.js';
import { KeyAuthenticator } from './key-authenticator.js';
import { KeysController } from './keys.controller.js';
import { KeysService } from './keys.service.js';

/** SecurityModule is who may do what: keys, their scopes, and the guard before every route. */
@Global()
@Module({
  controllers: [KeysController],
  providers: [
    KeyAuthenticator,
    KeysService,
    { provide: Authenticator, useExisting: KeyAuthenticator },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [Authenticator, KeysService],
})
export class SecurityModule {}

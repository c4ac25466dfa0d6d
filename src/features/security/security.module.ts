import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../../http/authenticator.js';
import { KeyAuthenticator } from './key-authenticator.js';
import { KeysController } from './keys.controller.js';
import { KeysService } from './keys.service.js';

/** SecurityModule is who may do what: keys and their scopes. */
@Global()
@Module({
  controllers: [KeysController],
  providers: [KeyAuthenticator, KeysService, { provide: Authenticator, useExisting: KeyAuthenticator }],
  exports: [Authenticator, KeysService],
})
export class SecurityModule {}

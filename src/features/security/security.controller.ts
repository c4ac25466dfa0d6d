import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { ActingCallerOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import { securityQuery, type SecurityQuery } from './security.query.js';
import { SecurityService } from './security.service.js';
import { securityAnswer, type SecurityAnswer } from './security.view.js';

/** SecurityController is `/api/v1/security`: what happened at the door, and who is locked out. */
@ApiTags('operating')
@Controller('api/v1/security')
@Needs('operate', { everyProject: true })
export class SecurityController {
  constructor(private readonly security: SecurityService) {}

  @Get()
  @Answers(securityAnswer)
  show(@Query({ schema: securityQuery }) query: SecurityQuery): Promise<SecurityAnswer> {
    return this.security.show(query);
  }

  @Delete('lockouts/:id')
  @Audited('lockout.lift', 'lockout')
  @HttpCode(204)
  endLockOut(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<void> {
    return this.security.endLockOut(id, caller);
  }
}

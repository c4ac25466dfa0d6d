import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActorOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import { Authenticator } from '../../http/authenticator.js';
import { Doorkeeper } from '../../http/doorkeeper.js';
import { sessionCookie, sessionTokenIn } from '../../http/session-cookie.js';
import { SESSION_MS, SessionsService, sessionView, type SessionView } from './sessions.service.js';

const shownKey = z.strictObject({ key: z.string().min(1).max(200) });

/** SessionsController is `/api/v1/session`: the page signs in with a key and holds a cookie. */
@ApiTags('session')
@Controller('api/v1/session')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly authenticator: Authenticator,
    private readonly keeper: Doorkeeper,
  ) {}

  @Post()
  @Audited('session.begin', 'session')
  @Needs('nobody')
  @HttpCode(200)
  @Answers(sessionView)
  async begin(
    @Body({ schema: shownKey }) { key }: z.output<typeof shownKey>,
    @ActorOf() by: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    // The door has not seen this key: it stands in the body.
    const isKnown = this.authenticator.knew({ secret: key, keyId: null }, request.ip);
    const turnedAway = isKnown ? null : this.keeper.unheard(request, reply);
    if (turnedAway) throw turnedAway;
    const { token, caller } = await this.sessions.begin(key, by);
    const former = sessionTokenIn(request.headers);
    if (former !== null) await this.sessions.end(former, by);
    void reply.header('set-cookie', sessionCookie(token, SESSION_MS / 1000, request));
    return this.sessions.show(caller);
  }

  @Get()
  @Needs('read')
  @Answers(sessionView)
  show(@CallerOf() caller: Caller): SessionView {
    return this.sessions.show(caller);
  }

  @Delete()
  @Audited('session.end', 'session')
  @Needs('nobody')
  @HttpCode(204)
  async end(
    @ActorOf() by: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = sessionTokenIn(request.headers);
    if (token !== null) await this.sessions.end(token, by);
    void reply.header('set-cookie', sessionCookie('', 0, request));
  }
}

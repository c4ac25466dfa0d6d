import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/audit/actor.js';
import { ActorOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited, Noted } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { channelBody, channelChange, type ChannelBody, type ChannelChange } from './channels.schema.js';
import { ChannelsService } from './channels.service.js';
import { channelTestView, channelView, type ChannelTestView, type ChannelView } from './channels.view.js';

/** ChannelsController is `/api/v1/channels`: where alerts are sent. */
@ApiTags('alerts')
@Controller('api/v1/channels')
@Needs('operate', { everyProject: true })
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  @Get()
  @Needs('read', { everyProject: true })
  @Answers(pageOf(channelView))
  list(@Query({ schema: pageQuery }) query: Paged): Promise<Page<ChannelView>> {
    return this.channels.list(query);
  }

  @Post()
  @Audited('channel.create', 'channel')
  @Answers(channelView, 201)
  create(@Body({ schema: channelBody }) body: ChannelBody, @ActorOf() by: Actor): Promise<ChannelView> {
    return this.channels.create(by, body);
  }

  @Put(':id')
  @Audited('channel.update', 'channel')
  @Answers(channelView)
  replace(
    @Param('id') id: string,
    @Body({ schema: channelChange }) body: ChannelChange,
    @ActorOf() by: Actor,
  ): Promise<ChannelView> {
    return this.channels.replace(by, id, body);
  }

  @Delete(':id')
  @Audited('channel.delete', 'channel')
  @HttpCode(204)
  remove(@Param('id') id: string, @ActorOf() by: Actor): Promise<void> {
    return this.channels.remove(by, id);
  }

  @Post(':id/test')
  @Noted('channel.test', 'channel')
  @HttpCode(200)
  @Answers(channelTestView)
  test(@Param('id') id: string): Promise<ChannelTestView> {
    return this.channels.test(id);
  }
}

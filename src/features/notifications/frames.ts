import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { pageUrlOf } from '../../config/page-url.js';
import type { Channel } from '../../domain/notification/channel.js';
import type { MessageFrame } from '../../domain/notification/message.js';

/** Frames is how messages to channels are written: in whose language, and with links to where the page is. */
@Injectable()
export class Frames {
  private readonly pageUrl: string;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.pageUrl = pageUrlOf(environment);
  }

  /** of is how a message of some id to a channel is written. */
  of({ language, timezone }: Channel, id: string): MessageFrame {
    return { id, language, timezone, pageUrl: this.pageUrl };
  }
}

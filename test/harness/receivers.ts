import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** Posted is what was posted to a receiver. */
export interface Posted {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
}

/** PostReply is how a post is answered; `die` is not at all: the receiver took it, and the connection is gone. */
export type PostReply = 'die' | { status: number; body?: string; headers?: Record<string, string> };

/** PostReceiver is a real HTTP server that takes what is posted to it, and misbehaves where it is told to. */
export class PostReceiver {
  readonly posted: Posted[] = [];
  /** How posts are answered. */
  reply: (posted: Posted) => PostReply | Promise<PostReply> = () => ({ status: 200 });
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor() {}

  static async start(): Promise<PostReceiver> {
    const receiver = new PostReceiver();
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** at is what was posted to a path so far. */
  at(path: string): Posted[] {
    return this.posted.filter((posted) => posted.path === path);
  }

  async remove(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const posted = {
      path: request.url ?? '',
      headers: request.headers,
      text: Buffer.concat(chunks).toString(),
    };
    this.posted.push(posted);
    const reply = await this.reply(posted);
    if (reply === 'die') return void request.socket.destroy();
    response.writeHead(reply.status, reply.headers).end(reply.body);
  }
}

/** MailReceiver is a real SMTP server that takes e-mail, and misbehaves where it is told to. */
export class MailReceiver {
  readonly mails: ParsedMail[] = [];
  /** Whether a mail that was taken is said not to be. */
  denies: () => boolean = () => false;
  /** Whether it does not know somebody. */
  isUnknown: (address: string) => boolean = () => false;
  private readonly server = new SMTPServer({
    authOptional: true,
    onRcptTo: ({ address }, _session, callback) => {
      callback(this.isUnknown(address) ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null);
    },
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, callback) => {
      simpleParser(stream).then((mail) => {
        this.mails.push(mail);
        const denial = Object.assign(new Error('try again later'), { responseCode: 451 });
        callback(this.denies() ? denial : null);
      }, callback);
    },
  });

  private constructor() {}

  static async start(): Promise<MailReceiver> {
    const receiver = new MailReceiver();
    receiver.server.on('error', () => undefined);
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server.server, 'listening');
    return receiver;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async remove(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

/** Frame is a message as it goes over the wire. It is written once for each transport, whoever it goes to. */
export class Frame {
  private eventBytes: Buffer | null = null;
  private socketBytes: Buffer | null = null;

  /** `fields` is the message as JSON fields; the id is where the client stands once it has it. */
  constructor(
    private readonly id: string,
    private readonly fields: string,
  ) {}

  /** event is the frame as a server-sent event. */
  get event(): Buffer {
    return (this.eventBytes ??= Buffer.from(`id: ${this.id}\ndata: {${this.fields}}\n\n`));
  }

  /** text is the frame as a WebSocket's message. */
  get text(): Buffer {
    return (this.socketBytes ??= Buffer.from(`{"id":"${this.id}",${this.fields}}`));
  }
}

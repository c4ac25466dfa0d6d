import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './processes.mjs';

/** Network is a connection between two programs that can be slow, or be cut without either of them being told. */
export class Network {
  private latencyMs = 0;
  private isCut = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** to is a network to a port of this machine. */
  static async to(target: number): Promise<Network> {
    const port = await freePort();
    const server = createServer({ allowHalfOpen: true });
    const network = new Network(server, port);
    server.on('connection', (near) =>
      network.join(near, connect({ port: target, host: '127.0.0.1', allowHalfOpen: true })),
    );
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return network;
  }

  /** slowDown delays everything that is said from now on, in both directions. */
  slowDown(latencyMs: number): void {
    this.latencyMs = latencyMs;
  }

  /** cut loses everything that is said from now on; connections stay open, and new ones get no answer. */
  cut(): void {
    this.isCut = true;
  }

  /** mend ends the connections of before, as routers do that know nothing of them, and lets new ones through. */
  mend(): void {
    this.isCut = false;
    for (const socket of this.sockets) socket.destroy();
  }

  /** remove ends all connections. */
  async remove(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket): void {
    this.pass(near, far);
    this.pass(far, near);
  }

  private pass(from: Socket, to: Socket): void {
    this.sockets.add(from);
    const later = (then: () => void): void => {
      if (this.isCut) return;
      if (this.latencyMs === 0) then();
      else setTimeout(then, this.latencyMs);
    };
    from.on('data', (chunk) => later(() => to.writable && to.write(chunk)));
    from.on('end', () => later(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.sockets.delete(from);
      if (!this.isCut) to.destroy();
    });
  }
}

import { createConnection, type Connection, type ConnectionOptions } from 'mysql2';
import type { Socket } from 'node:net';

/** So long a connection may say nothing while something is asked of it, and so long its server may take to answer a knock. */
const SILENT_MS = 5_000;
const KNOCK_MS = 2_000;

/** The parts of a driver's connection that it does not describe. */
interface Inside {
  stream: Socket;
  config: Pick<ConnectionOptions, 'host' | 'port' | 'user' | 'password' | 'ssl'>;
  _command?: unknown;
}

/**
 * doubtSilence ends a connection that says nothing while something is asked of it, if its server cannot be reached: a network
 * that was cut does not say so. What only takes long goes on.
 */
export function doubtSilence(connection: Connection): void {
  const { stream, config } = connection as unknown as Inside;
  const isAsked = (): boolean => Boolean((connection as unknown as Inside)._command);
  const listen = (): Socket => stream.setTimeout(SILENT_MS);
  stream.on('timeout', () => {
    if (!isAsked()) return void listen();
    knockOnce(config).then(listen, (cause: unknown) => {
      const error = new Error('the database says nothing and cannot be reached', { cause });
      stream.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
    });
  });
  listen();
}

const knocking = new Map<string, Promise<void>>();

/** Many connections may be silent at once; one knock answers for all of them. */
function knockOnce(config: Inside['config']): Promise<void> {
  const server = `${config.host}:${config.port}`;
  const begun = knocking.get(server) ?? knock(config).finally(() => knocking.delete(server));
  knocking.set(server, begun);
  return begun;
}

/** A server counts those who come and go without a word, and shuts them out in the end: this one signs in. */
function knock({ host, port, user, password, ssl }: Inside['config']): Promise<void> {
  return new Promise((resolve, reject) => {
    const visitor = createConnection({ host, port, user, password, ssl, connectTimeout: KNOCK_MS });
    visitor.once('error', () => undefined);
    visitor.connect((error) => {
      // Whatever it answers, it is there.
      if (!error || error.code.startsWith('ER_')) resolve();
      else reject(error);
      visitor.destroy();
    });
  });
}

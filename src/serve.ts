import { Logger } from '@nestjs/common';
import { WrongEnvironment } from './config/environment.js';
import { startServer } from './server.js';

/** serve runs the service until it is told to stop. A start that cannot succeed ends with a sentence and exit code 1. */
export async function serve(): Promise<void> {
  try {
    const app = await startServer();
    const url = await app.getUrl();
    if (process.stdout.isTTY) process.stdout.write(`TechSapo listens on ${url}\n`);
    else new Logger('TechSapo').log('listens', { url });
    // Whoever runs this process sends others to it, and ends the one before, when it hears that.
    process.send?.('ready');
  } catch (error) {
    const { message, stack } = error as Error;
    process.stderr.write(`TechSapo cannot start: ${isOfItsPlace(error) ? message : String(stack)}\n`);
    process.exit(1);
  }
}

/** Whether it is due to where the service is to run: its environment, its database, or what the system has a code for, as a port in use. */
function isOfItsPlace(error: unknown): boolean {
  const { name, code } = error as NodeJS.ErrnoException;
  return error instanceof WrongEnvironment || name === 'Unavailable' || typeof code === 'string';
}

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
    const isExpected = error instanceof WrongEnvironment || (error as Error).name === 'Unavailable';
    process.stderr.write(
      `TechSapo cannot start: ${isExpected ? (error as Error).message : String((error as Error).stack)}\n`,
    );
    process.exit(1);
  }
}

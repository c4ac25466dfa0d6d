import { WrongEnvironment } from './config/environment.js';
import { startServer } from './server.js';

/** serve runs the service until it is told to stop. A start that cannot succeed ends with a sentence and exit code 1. */
export async function serve(): Promise<void> {
  try {
    const app = await startServer();
    process.stdout.write(`TechSapo listens on ${await app.getUrl()}\n`);
  } catch (error) {
    const isExpected = error instanceof WrongEnvironment || (error as Error).name === 'Unavailable';
    process.stderr.write(
      `TechSapo cannot start: ${isExpected ? (error as Error).message : String((error as Error).stack)}\n`,
    );
    process.exit(1);
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const PACKAGE = new URL('../../package.json', import.meta.url);

/** Written where a package or an image is made. */
const COMMIT = new URL('../revision', import.meta.url);

/** VERSION is the version of the package, which stands in `package.json` alone. */
export const { version: VERSION } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(PACKAGE, 'utf8')));

/** REVISION is the commit that a package or an image was made of; `unknown` where the service runs from its repository. */
export const REVISION = existsSync(COMMIT) ? readFileSync(COMMIT, 'utf8').trim() : 'unknown';

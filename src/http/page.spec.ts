import fastify, { type FastifyInstance } from 'fastify';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPage } from './page.js';

const HTML = { accept: 'text/html' };

describe('installPage', () => {
  let folder: string;
  let server: FastifyInstance;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-page-'));
    writeFileSync(join(folder, 'index.html'), '<base href="./" /><script src="./assets/one.js">');
    server = fastify();
    await installPage(server, folder);
  });

  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['/', './'],
    ['/costs', './'],
    ['/providers/openai?range=7d', '../'],
  ])('leads from %s back to the root', async (url, root) => {
    const { statusCode, body } = await server.inject({ url, headers: HTML });
    expect(statusCode).toBe(200);
    expect(body).toContain(`<base href="${root}" />`);
  });

  it('shows the page whose files are there after another was built into the folder', async () => {
    writeFileSync(join(folder, 'index.html'), '<base href="./" /><script src="./assets/two.js">');
    expect((await server.inject({ url: '/costs', headers: HTML })).body).toContain('assets/two.js');
  });

  it('says that there is none for now while another is being built', async () => {
    rmSync(join(folder, 'index.html'));
    expect((await server.inject({ url: '/', headers: HTML })).json()).toMatchObject({ code: 'page_being_built' });
  });
});

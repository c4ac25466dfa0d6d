import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

const LIBRARY = readFileSync(join(dirname(require.resolve('web-vitals')), 'web-vitals.iife.js'), 'utf8');

/** Measured is a metric as a page measured it for itself. */
export interface Measured {
  id: string;
  name: string;
  value: number;
}

/** A page that shows a headline late, pushes it down later, and is slow to answer a click. */
const page = (script: string, headline: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A shop</title><link rel="icon" href="data:,">
<script src="/library.js"></script>
<script>
  const measured = new Map();
  for (const name of ['CLS', 'FCP', 'INP', 'LCP', 'TTFB'])
    webVitals['on' + name](({ id, name, value }) => measured.set(id, { id, name, value }));
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') navigator.sendBeacon('/measured', JSON.stringify([...measured.values()]));
  });
</script>
${script}
</head><body>
<div id="pushing"></div><h1>${headline}</h1><button>Buy</button>
<script>
  const [pushing, button] = [document.getElementById('pushing'), document.querySelector('button')];
  setTimeout(() => { pushing.style.height = '120px'; document.body.dataset.pushed = ''; }, 700);
  button.addEventListener('click', () => {
    const begun = performance.now();
    while (performance.now() - begun < 60);
    button.textContent = 'Bought';
    window.clickedAt = performance.now();
    history.pushState(null, '', '/bought/' + Math.round(begun));
  });
</script></body></html>`;

/** VitalsSite is somebody else's site: of an origin of its own, with the beacon on its pages, which measure themselves as well. */
export class VitalsSite {
  /** What its pages measured, by visit. */
  readonly told: Measured[][] = [];
  private script = '';

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        if (request.url === '/measured') this.told.push(JSON.parse(body) as Measured[]);
        const isLibrary = request.url === '/library.js';
        response.writeHead(200, { 'content-type': isLibrary ? 'text/javascript' : 'text/html' });
        response.end(isLibrary ? LIBRARY : page(this.script, 'Everything must go'));
      });
    });
  }

  /** open begins to serve the site. */
  static async open(): Promise<VitalsSite> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new VitalsSite(server);
  }

  /** origin is where its pages are from; the service is of another host, so to a browser it is another site. */
  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** embed has its pages hold a script tag. */
  embed(script: string): void {
    this.script = script;
  }

  /** close ends it. */
  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

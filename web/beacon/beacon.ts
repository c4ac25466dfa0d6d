import { onCLS, onFCP, onINP, onLCP, onTTFB, type MetricType } from 'web-vitals';

/** What is sent of a metric and of the visit: everything else that the library tells is left out. */
const SENT = ['page', 'release', 'ageMs', 'metrics', 'id', 'name', 'value', 'navigationType'];

const { src, dataset } = document.currentScript as HTMLScriptElement;
const url = new URL('api/v1/web-vitals?key=' + dataset['key'], src);

/** A page of one address that changes what it shows is one visit, to where it began. */
const page = location.pathname;

let metrics: MetricType[] = [];
for (const report of [onCLS, onFCP, onINP, onLCP, onTTFB]) report((metric) => metrics.push(metric));

/** Sends what is known when the page is left, or may not come back; what changes afterwards is sent again by the same ids. */
function send(): void {
  if (document.visibilityState !== 'hidden' || !metrics[0]) return;
  const body = JSON.stringify({ page, ...dataset, ageMs: performance.now(), metrics }, SENT);
  metrics = [];
  if (!navigator.sendBeacon(url, body)) void fetch(url, { body, method: 'POST', keepalive: true, mode: 'no-cors' });
}

addEventListener('visibilitychange', send);
addEventListener('pagehide', send);

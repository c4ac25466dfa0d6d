import { createHash } from 'node:crypto';
import type { Language } from '../../domain/notification/channel.js';
import { escapedXml } from '../../domain/xml.js';

const STYLE = `
:root{color-scheme:light dark}
body{margin:0 auto;padding:24px 16px 64px;max-width:52rem;font:16px/1.65 -apple-system,BlinkMacSystemFont,'Segoe UI','Hiragino Sans','Yu Gothic UI','Noto Sans JP',Roboto,Arial,sans-serif;overflow-wrap:anywhere;background:#fff;color:#1c232b}
h1{margin:0 0 8px;font-size:1.7rem;line-height:1.25}h2{margin:28px 0 8px;font-size:1.15rem}
a{color:#0b57b7}li{margin:4px 0}
code{padding:1px 4px;border-radius:4px;background:#eef1f5;font:0.88em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{padding:12px;border-radius:6px;background:#eef1f5;overflow-x:auto}pre code{padding:0;background:none}
.wide{overflow-x:auto}table{border-collapse:collapse;margin:12px 0;font-size:0.92rem;overflow-wrap:normal}
th,td{padding:6px 10px;border:1px solid #d3d9e0;text-align:left;vertical-align:top}th{background:#f5f7fa}
@media (prefers-color-scheme:dark){body{background:#12161c;color:#e6eaef}a{color:#7fb0f5}code,pre{background:#222a33}th{background:#1a2027}th,td{border-color:#323b46}}
@media print{body{max-width:none;padding:0}}
`;

/** RUNBOOK_POLICY is what browsers may do with a runbook: show it in its own style, and nothing else. */
export const RUNBOOK_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** runbookHtml is a whole page around what a runbook says. */
export function runbookHtml(title: string, language: Language, body: string): string {
  const tables = body
    .replaceAll('<table>', '<div class="wide" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapedXml(title)} · TechSapo</title><style>${STYLE}</style></head>
<body><main>
${tables}</main></body></html>
`;
}

/** The house rules: main -> features -> rooms -> domain. @type {import('dependency-cruiser').IConfiguration} */
const ROOMS = 'config|telemetry|http|storage|queue|metrics|outbound|documents';

/** A foreign library lives in one room and is named nowhere else. */
const livesIn = (room, libraries) => ({
  name: `${libraries[0]}-lives-in-${room}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${room}/` },
  to: { path: `node_modules/(${libraries.join('|')})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The domain imports itself and two libraries that only compute, nothing else.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '[.]spec[.]ts$' },
      to: { pathNot: ['^src/domain/', 'node_modules/decimal[.]js/', 'node_modules/re2js/'] },
    },
    {
      name: 'rooms-never-look-up',
      severity: 'error',
      from: { path: `^src/(${ROOMS})/` },
      to: { path: '^src/(features/|[^/]+$)' },
    },
    {
      name: 'rooms-are-strangers',
      comment: 'A room may import config, telemetry and domain, never another room.',
      severity: 'error',
      from: { path: `^src/(${ROOMS})/` },
      to: { path: '^src/(http|storage|queue|metrics|outbound|documents)/', pathNot: '^src/$1/' },
    },
    {
      name: 'config-comes-first',
      comment: 'What a process tells of itself depends on the environment, and not the other way round.',
      severity: 'error',
      from: { path: '^src/config/' },
      to: { path: '^src/telemetry/' },
    },
    {
      name: 'features-never-look-up',
      severity: 'error',
      from: { path: '^src/features/' },
      to: { path: '^src/(cli/|[^/]+$)' },
    },
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'dashboards-know-the-domain-alone',
      comment: 'They are written from its rules; all else they see by `/metrics`.',
      severity: 'error',
      from: { path: '^grafana/' },
      to: { path: '^(src|web|test|scripts)/', pathNot: '^src/domain/' },
    },
    { name: 'web-speaks-http', severity: 'error', from: { path: '^web/' }, to: { path: '^src/' } },
    {
      name: 'web-views-are-strangers',
      comment: 'What two views need is a part of the page: view/, usage/, charts/ …',
      severity: 'error',
      from: { path: '^web/src/views/([^/]+)/' },
      to: { path: '^web/src/views/', pathNot: '^web/src/views/$1/' },
    },
    {
      name: 'web-parts-never-look-up',
      severity: 'error',
      from: { path: '^web/src/(api|address|language|format|charts|usage|view)/' },
      to: { path: '^web/src/(frame|views|[^/]+$)' },
    },
    livesIn('storage', ['typeorm', '@nestjs/typeorm', 'mysql2', 'libsql', '@pydantic/genai-prices']),
    livesIn('queue', ['bullmq', '@nestjs/bullmq', 'ioredis']),
    livesIn('metrics', ['prom-client']),
    livesIn('outbound', ['@ai-sdk']),
    livesIn('outbound/backup', ['@aws-sdk']),
    livesIn('outbound/channels', ['nodemailer']),
    livesIn('outbound/langfuse', ['langfuse', 'langfuse-core']),
    livesIn('documents', ['csv-stringify', 'write-excel-file', 'hyparquet-writer', 'marked']),
    livesIn('documents', ['pdfkit', '@resvg', '@expo-google-fonts']),
    livesIn('config', ['js-yaml']),
    livesIn('telemetry', ['pino', 'pino-pretty', '@opentelemetry']),
    livesIn('http', ['@fastify/websocket', 'ws']),
    {
      name: 'grafana-lives-in-dashboards',
      severity: 'error',
      from: { pathNot: '^grafana/' },
      to: { path: 'node_modules/@grafana/' },
    },
    { name: 'no-cycles', severity: 'error', from: { path: '^((web/)?src|grafana)/' }, to: { circular: true } },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^src/.+/index[.]ts$' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
  },
};

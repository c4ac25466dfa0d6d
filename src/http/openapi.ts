import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from '../config/version.js';

/** installOpenApi serves the API's description at `/api/docs` (page) and `/api/openapi.json`. */
export function installOpenApi(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('TechSapo')
    .setDescription('Self-hosted LLM cost and quality observability')
    .setVersion(VERSION)
    .addBearerAuth()
    .addBasicAuth()
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'api/openapi.json',
  });
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { VERSION } from '../config/version.js';

/** DOCS_PATH and OPENAPI_PATH are where the API is described. */
export const DOCS_PATH = 'api/docs';
export const OPENAPI_PATH = 'api/openapi.json';

const problem = z
  .looseObject({ type: z.string(), title: z.string(), status: z.number(), code: z.string(), detail: z.string() })
  .meta({ id: 'Problem' });

/** installOpenApi serves the API's description: a page, and OpenAPI. */
export function installOpenApi(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('TechSapo')
    .setDescription('Self-hosted LLM cost and quality observability')
    .setVersion(VERSION)
    .addBearerAuth()
    .addBasicAuth()
    .addGlobalResponse({ status: 'default', description: 'A problem document (RFC 9457)', standardSchema: problem })
    .build();
  SwaggerModule.setup(DOCS_PATH, app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: OPENAPI_PATH,
  });
}

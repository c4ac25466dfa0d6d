import { Logger } from '@nestjs/common';

Logger.overrideLogger(['error', 'fatal']);

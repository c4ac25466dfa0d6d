import { Module } from '@nestjs/common';
import { DimensionsController } from './dimensions.controller.js';
import { MoversController } from './movers.controller.js';
import { MoversService } from './movers.service.js';
import { PreviewService } from './preview.service.js';
import { PricesController } from './prices.controller.js';
import { PricesService } from './prices.service.js';
import { RepriceService } from './reprice.service.js';
import { UsageController } from './usage.controller.js';
import { UsageService } from './usage.service.js';
import { UserUsageService } from './user-usage.service.js';

/** CostsModule is what was used and what it cost, and the prices it is priced by. */
@Module({
  controllers: [UsageController, DimensionsController, MoversController, PricesController],
  providers: [UsageService, UserUsageService, MoversService, PricesService, PreviewService, RepriceService],
})
export class CostsModule {}

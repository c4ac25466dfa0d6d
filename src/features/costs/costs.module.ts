import { Module } from '@nestjs/common';
import { DimensionsController } from './dimensions.controller.js';
import { ForecastController } from './forecast.controller.js';
import { ForecastService } from './forecast.service.js';
import { MoversController } from './movers.controller.js';
import { MoversService } from './movers.service.js';
import { PreviewService } from './preview.service.js';
import { PricesController } from './prices.controller.js';
import { PricesService } from './prices.service.js';
import { RepriceService } from './reprice.service.js';
import { UnitCostsController } from './unit-costs.controller.js';
import { UnitCostsService } from './unit-costs.service.js';
import { UsageController } from './usage.controller.js';
import { UsageFileService } from './usage-file.service.js';
import { UsageService } from './usage.service.js';
import { UserUsageService } from './user-usage.service.js';

/** CostsModule is what was used and what it cost, and the prices it is priced by. */
@Module({
  controllers: [
    UsageController,
    DimensionsController,
    MoversController,
    UnitCostsController,
    ForecastController,
    PricesController,
  ],
  providers: [
    UsageService,
    UsageFileService,
    UserUsageService,
    MoversService,
    UnitCostsService,
    ForecastService,
    PricesService,
    PreviewService,
    RepriceService,
  ],
})
export class CostsModule {}

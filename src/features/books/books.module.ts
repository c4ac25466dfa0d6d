import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { Bookkeeping } from './bookkeeping.js';
import { ExportsController } from './exports.controller.js';
import { FocusFilesService } from './focus-files.service.js';
import { StatementFilesService } from './statement-files.service.js';
import { StatementsController } from './statements.controller.js';
import { StatementsService } from './statements.service.js';
import { TeamsController } from './teams.controller.js';

/** BooksModule is what finance signs: the months' statements, and the files it takes elsewhere. */
@Module({
  controllers: [StatementsController, ExportsController, TeamsController],
  providers: [StatementsService, StatementFilesService, FocusFilesService, Bookkeeping],
})
export class BooksModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly bookkeeping: Bookkeeping,
  ) {}

  onModuleInit(): void {
    this.queue.handle('books.keep', () => this.bookkeeping.keep());
  }
}

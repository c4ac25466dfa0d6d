import { Module, type Type } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Attempts, Repairs } from './attempts.js';
import { ConnectionRepair, PoolRepair } from './connection-repairs.js';
import { DiagnosisService } from './diagnosis.service.js';
import type { Inspection } from './inspection.js';
import { Inspections } from './inspections.js';
import { DatabaseInspection, FileInspection, PoolInspection } from './local-inspections.js';
import { PolicyService } from './policy.service.js';
import { RepairService } from './repair.service.js';
import type { Repair } from './repair.js';
import { AuditRepair, FileRepair, JobRepair, LeftoverRepair, SumRepair, TableRepair } from './repairs-of-rows.js';
import {
  AuditInspection,
  DependencyInspection,
  JobInspection,
  LeftoverInspection,
  SumInspection,
  TableInspection,
} from './shared-inspections.js';

const INSPECTIONS: Type<Inspection>[] = [
  DatabaseInspection,
  PoolInspection,
  FileInspection,
  DependencyInspection,
  JobInspection,
  AuditInspection,
  SumInspection,
  LeftoverInspection,
  TableInspection,
];

const REPAIRS: Type<Repair>[] = [
  ConnectionRepair,
  PoolRepair,
  JobRepair,
  SumRepair,
  AuditRepair,
  FileRepair,
  LeftoverRepair,
  TableRepair,
];

const EXPORTED = [Inspections, Repairs, Attempts, PolicyService, DiagnosisService, RepairService];

/** RecoveryCoreModule is what looks and what mends, in the service or in a command without it. */
@Module({
  providers: [
    ...INSPECTIONS,
    ...REPAIRS,
    {
      provide: Inspections,
      inject: [Clock, ...INSPECTIONS],
      useFactory: (clock: Clock, ...all: Inspection[]) => new Inspections(all, clock),
    },
    { provide: Repairs, inject: REPAIRS, useFactory: (...all: Repair[]) => new Repairs(all) },
    ...[Attempts, PolicyService, DiagnosisService, RepairService],
  ],
  exports: EXPORTED,
})
export class RecoveryCoreModule {}

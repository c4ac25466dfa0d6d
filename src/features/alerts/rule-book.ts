import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { fixedRulesOf } from '../../config/fixed-rules.js';
import type { AlertRule } from '../../domain/alerting/rule.js';
import { AlertRules } from '../../storage/alerts/alert-rules.js';

/** RuleBook is all rules there are: those that come with the service as the operator's file wants them, the file's, and the API's. */
@Injectable()
export class RuleBook {
  /** fixed is the rules that the API does not change. */
  readonly fixed: readonly AlertRule[];

  constructor(
    private readonly rules: AlertRules,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.fixed = fixedRulesOf(environment);
  }

  /** all is all rules, whether they are enabled or not. */
  async all(): Promise<AlertRule[]> {
    return [...this.fixed, ...(await this.rules.list())];
  }

  /** find is the rule of an id; `null`: there is none. */
  async find(id: string): Promise<AlertRule | null> {
    return (await this.all()).find((rule) => rule.id === id) ?? null;
  }
}

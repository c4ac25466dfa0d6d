// Written by npm run api-types.

export interface paths {
  '/api/public/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['LangfuseController_health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/public/ingestion': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['LangfuseController_take'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/public/otel/v1/logs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['OtlpController_logs[1]'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/public/otel/v1/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['OtlpController_metrics[1]'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/public/otel/v1/traces': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['OtlpController_traces[1]'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/public/projects': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['LangfuseController_projects'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/anomalies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AnomaliesController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/budgets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['BudgetsController_list'];
    put?: never;
    post: operations['BudgetsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/budgets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['BudgetsController_one'];
    put: operations['BudgetsController_replace'];
    post?: never;
    delete: operations['BudgetsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/budgets/{id}/course': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['BudgetsController_course'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/budgets/{id}/standing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['BudgetsController_standing'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/budgets/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['BudgetsController_check'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/budgets/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['BudgetsController_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/budgets/reservations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['BudgetsController_release'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/calls': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['CallsController_list'];
    put?: never;
    post: operations['NativeController_take'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/calls/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['CallsController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ComparisonsController_compare'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/currency-rates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['CurrencyRatesController_list'];
    put: operations['CurrencyRatesController_put'];
    post?: never;
    delete: operations['CurrencyRatesController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/deployments/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ComparisonsController_deployment'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dimensions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['DimensionsController_ask'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['HealthController_report'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['JobsController_all'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/failed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['JobsController_failed'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/failed/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['JobsController_discard'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/failed/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['JobsController_retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['KeysController_list'];
    put?: never;
    post: operations['KeysController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['KeysController_revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/metrics/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['LiveController_stream'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/movers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['MoversController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/prices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['PricesController_list'];
    put: operations['PricesController_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/prices/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['PricesController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/prices/corrections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['PricesController_corrected'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/prices/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PricesController_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/prices/reprice': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['PricesController_reprice'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/prices/resolve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['PricesController_resolve'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/probes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ProbesController_show'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/probes/rounds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ProbesController_begin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/provider-states': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ProviderStatesController_states'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ProvidersController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/providers/{provider}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ProvidersController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/providers/{provider}/failures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ProvidersController_failures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/providers/{provider}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ProvidersController_timeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/scores': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ScoresController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['SessionsController_show'];
    put?: never;
    post: operations['SessionsController_begin'];
    delete: operations['SessionsController_end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/traces/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['CallsController_trace'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/usage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['UsageController_ask'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/wall-bounces': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['BouncesController_list'];
    put?: never;
    post: operations['BounceController_take'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/wall-bounces/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['BouncesController_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/wall-bounces/calibration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['BouncesController_calibration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/wall-bounces/models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['BouncesController_models'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/wall-bounces/providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['RunController_providers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/wall-bounces/run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['RunController_run'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/wall-bounces/summary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['BouncesController_summary'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/workers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['WorkersController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['HealthController_alive'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/ping': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['HealthController_ping'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['HealthController_ready'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/logs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['OtlpController_logs[0]'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['OtlpController_metrics[0]'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/traces': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['OtlpController_traces[0]'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Anomaly: {
      /** @description How likely so few hits were, had nothing changed */
      chance: number;
      /**
       * Format: date-time
       * @description The round in which that was seen; null while it lasts
       * @example 2026-11-24T00:00:00.000Z
       */
      endedAt: string | null;
      /** @enum {string|null} */
      ending: 'recovered' | 'became_usual' | 'not_tried' | null;
      /** @description Of hits, by what was before */
      expected: number;
      id: string;
      /** @enum {string} */
      kind: 'accuracy_drift' | 'agreement_drift';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      openedAt: string;
      project: string;
      /** @description Of hits, when it was seen */
      share: number;
      /**
       * Format: date-time
       * @description Since when it was so, as was seen when it was opened
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string;
      /** @description A model, as provider/model */
      subject: string;
    };
    BounceBucket: {
      analyses: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      bucket: string;
      /** @description Ten bins from 0 to 1 */
      confidenceDistribution: number[];
      /** @description Ten bins from 0 to 1 */
      consensusDistribution: number[];
      /** @description 0 to 1; null without any */
      meanConfidence: number | null;
      /** @description 0 to 1; null without any */
      meanConsensus: number | null;
      outcomes: {
        [key: string]: number;
      };
      /** @description 0 to 1; null without any */
      successRate: number | null;
      taskKind: string;
    };
    BounceCluster: {
      answer: string;
      members: string[];
      /** @description 0 to 1 */
      share: number;
    };
    BounceJudgement: {
      /** @description The right answer, where that was told */
      answer: string | null;
      comment: string | null;
      /** @description Whether the chosen answer is right, as told or by comparison with the right one; null: not known */
      correct: boolean | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      judgedAt: string;
      /** @enum {string} */
      source: 'user' | 'judge' | 'test' | 'api';
    };
    BounceMember: {
      /** @description Its call in the ledger */
      callId: string | null;
      /** @description Which of the clusters it is of; null without an answer */
      cluster: number | null;
      /** @enum {string|null} */
      errorClass:
        | 'rate_limited'
        | 'timeout'
        | 'authentication'
        | 'permission'
        | 'not_found'
        | 'invalid_request'
        | 'content_filter'
        | 'server_error'
        | 'network'
        | 'cancelled'
        | 'unknown'
        | null;
      isOutlier: boolean;
      member: string;
      model: string;
      provider: string;
      /** @description What was answered; null without an answer, and where content is not kept */
      text: string | null;
    };
    BounceSummary: {
      analyses: number;
      /** @description Ten bins from 0 to 1 */
      confidenceDistribution: number[];
      /** @description Ten bins from 0 to 1 */
      consensusDistribution: number[];
      /** @description 0 to 1; null without any */
      meanConfidence: number | null;
      /** @description 0 to 1; null without any */
      meanConsensus: number | null;
      outcomes: {
        [key: string]: number;
      };
      /** @description 0 to 1; null without any */
      successRate: number | null;
    };
    /** @description A 95 % interval */
    Bounds: {
      high: number;
      low: number;
    };
    Budget: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      createdAt: string;
      filter: {
        [key: string]: string[];
      };
      id: string;
      /**
       * Format: date-time
       * @description Earlier periods are not known; null: all are
       * @example 2026-11-24T00:00:00.000Z
       */
      knownFrom: string | null;
      name: string;
      /** @enum {string} */
      period: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'rolling';
      rollingDays: number | null;
      standing: components['schemas']['BudgetStanding'];
      terms: {
        amount: string;
        currency: string;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        effectiveFrom: string;
        hardLimit: string | null;
        rollOver: boolean;
        readonly thresholds: number[];
      }[];
      timezone: string;
    };
    BudgetCheck: {
      /** @description Those that the call counts for, the worst first, 20 at most */
      budgets: {
        /** @enum {string} */
        decision: 'allow' | 'warn' | 'deny';
        id: string;
        name: string;
        /** @enum {string} */
        reason:
          | 'no_budget'
          | 'within_budget'
          | 'over_threshold'
          | 'over_budget'
          | 'limit_unknown'
          | 'estimate_unknown'
          | 'over_hard_limit';
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        remainingUsd: string | null;
        utilization: number | null;
      }[];
      /** @enum {string} */
      decision: 'allow' | 'warn' | 'deny';
      /**
       * @description Null when nobody knows
       * @example 0.001234567
       */
      estimateUsd: string | null;
      /** @enum {string} */
      reason:
        | 'no_budget'
        | 'within_budget'
        | 'over_threshold'
        | 'over_budget'
        | 'limit_unknown'
        | 'estimate_unknown'
        | 'over_hard_limit';
      /**
       * @description The least that any budget has left after this call, of its hard limit if it has one; null without any
       * @example 0.001234567
       */
      remainingUsd: string | null;
      reservation: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        expiresAt: string;
        id: string;
      } | null;
    };
    BudgetCourse: {
      ahead: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        day: string;
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        expectedUsd: string;
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        highUsd: string;
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        lowUsd: string;
      }[];
      days: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        day: string;
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        totalUsd: string;
        unpricedCalls: number;
      }[];
      /**
       * @description Why there is no forecast
       * @enum {string|null}
       */
      forecastReason: 'not_enough_history' | 'period_is_over' | 'not_asked' | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      limitUsd: string | null;
      period: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        from: string;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        to: string;
      };
    };
    /** @description Null where the calls of the period are not told apart any more */
    BudgetPreview: {
      current: components['schemas']['BudgetStanding'] | null;
      previous: components['schemas']['BudgetStanding'] | null;
    };
    BudgetStanding: {
      amount: string;
      calls: number;
      /**
       * @description The part of the limit that earlier periods left
       * @example 0.001234567
       */
      carriedUsd: string;
      currency: string;
      /** @description What the period will have spent at its end */
      forecast: {
        /** @description How often what comes is between low and high */
        coverage: number;
        /**
         * Format: date-time
         * @description The day by whose end the limit is expected to be used up
         * @example 2026-11-24T00:00:00.000Z
         */
        exhaustedOn: string | null;
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        expectedUsd: string;
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        highUsd: string;
        historyDays: number;
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        lowUsd: string;
        /** @enum {string} */
        method: 'damped_trend' | 'damped_trend_by_weekday';
      } | null;
      /**
       * @description Why there is no forecast
       * @enum {string|null}
       */
      forecastReason: 'not_enough_history' | 'period_is_over' | 'not_asked' | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      hardLimitUsd: string | null;
      /** @description Some calls have no price: at least so much is spent */
      isLowerBound: boolean;
      /**
       * @description Null while the currency has no rate
       * @example 0.001234567
       */
      limitUsd: string | null;
      period: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        from: string;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        to: string;
      };
      /**
       * @description Of the limit; negative beyond it
       * @example 0.001234567
       */
      remainingUsd: string | null;
      /**
       * @description For calls that were checked and are not recorded yet
       * @example 0.001234567
       */
      reservedUsd: string;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      spentUsd: string;
      /** @enum {string} */
      state: 'within' | 'over_threshold' | 'over_budget' | 'over_hard_limit' | 'limit_unknown';
      /** @description Percents of the limit */
      readonly thresholds: number[];
      readonly thresholdsReached: number[];
      unpricedCalls: number;
      usdPerUnit: string | null;
      /** @description Spent, as a part of the limit */
      utilization: number | null;
    };
    Calibration: {
      /** @description null where all were right, or all wrong */
      auroc: number | null;
      /** @description The reliability diagram; bins without an analysis are left out */
      bins: components['schemas']['CalibrationBin'][];
      /** @description Brier score */
      brier: number;
      count: number;
      /** @description Expected calibration error */
      ece: number;
    };
    CalibrationBin: {
      count: number;
      /** @description 0 to 1 */
      from: number;
      /** @description Wilson’s 95 % interval of rightShare */
      interval: {
        /** @description 0 to 1 */
        high: number;
        /** @description 0 to 1 */
        low: number;
      };
      /** @description 0 to 1 */
      meanConfidence: number;
      /** @description 0 to 1 */
      rightShare: number;
      /** @description 0 to 1 */
      to: number;
    };
    Call: {
      /**
       * @description What the cache spared less what it cost to fill, so it may be negative; null where none was used or there is no price
       * @example 0.001234567
       */
      cacheSavedUsd: string | null;
      confidence: number | null;
      costReason: string;
      costState: string;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      costUsd: string | null;
      dialect: string;
      environment: string;
      error: {
        class: string | null;
        httpStatus: number | null;
        message: string | null;
      } | null;
      feature: string | null;
      finishReason: string | null;
      id: string;
      latencyMs: number | null;
      model: string;
      operation: string;
      parentId: string | null;
      project: string;
      provider: string;
      release: string | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      reportedCostUsd: string | null;
      responseModel: string | null;
      segment: string | null;
      serviceTier: string | null;
      sessionId: string | null;
      status: string;
      streamed: boolean | null;
      readonly tags: string[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      timestamp: string;
      timeToFirstTokenMs: number | null;
      /** @description Tokens by disjoint meter */
      tokens: {
        [key: string]: number;
      } | null;
      traceId: string | null;
      usage: components['schemas']['UsageCounts'] | null;
      usageNote: string | null;
      userId: string | null;
      wallBounceId: string | null;
    };
    CallDetail: {
      /**
       * @description What the cache spared less what it cost to fill, so it may be negative; null where none was used or there is no price
       * @example 0.001234567
       */
      cacheSavedUsd: string | null;
      confidence: number | null;
      content: {
        input: string | null;
        output: string | null;
      } | null;
      costReason: string;
      costState: string;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      costUsd: string | null;
      dialect: string;
      environment: string;
      error: {
        class: string | null;
        httpStatus: number | null;
        message: string | null;
      } | null;
      feature: string | null;
      finishReason: string | null;
      id: string;
      latencyMs: number | null;
      model: string;
      operation: string;
      parentId: string | null;
      price: {
        lines: components['schemas']['PriceLine'][];
        multiplier: string;
        reason: string;
        sources: string[];
      } | null;
      project: string;
      provider: string;
      release: string | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      reportedCostUsd: string | null;
      responseModel: string | null;
      scores: components['schemas']['Score'][];
      segment: string | null;
      serviceTier: string | null;
      sessionId: string | null;
      status: string;
      streamed: boolean | null;
      readonly tags: string[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      timestamp: string;
      timeToFirstTokenMs: number | null;
      /** @description Tokens by disjoint meter */
      tokens: {
        [key: string]: number;
      } | null;
      traceId: string | null;
      usage: components['schemas']['UsageCounts'] | null;
      usageNote: string | null;
      userId: string | null;
      wallBounceId: string | null;
    };
    CallsPage: {
      items: components['schemas']['Call'][];
      /**
       * Format: date-time
       * @description Of calls before this there are only sums; null: all are kept
       * @example 2026-11-24T00:00:00.000Z
       */
      keptFrom: string | null;
      /** @description Asks for the next part; null at the end */
      nextCursor: string | null;
    };
    ComparedDurations: {
      /** @description Corrected for all tests of this comparison, after Holm */
      adjustedPValue: number | null;
      cliffsDelta: number | null;
      measured: {
        a: number;
        b: number;
      };
      /** @description b to a */
      medianRatio: number | null;
      /** @description That a call of b is slower than one of a, ties counting half */
      probabilityBSlower: number | null;
      /** @description Two-sided; null with fewer than 30 calls on a side */
      pValue: number | null;
      /** @enum {string|null} */
      test: 'mann_whitney_u' | null;
      /** @enum {string} */
      verdict: 'better' | 'worse' | 'no_clear_difference' | 'not_enough_calls';
    };
    /** @description b to a; sums keep no variance, so no significance can be told */
    ComparedMeans: {
      costPer1kTokensRatio: number | null;
      costPerCallRatio: number | null;
      /** @enum {string} */
      reason: 'no_variance_kept';
      /** @enum {string} */
      significance: 'not_computed';
      tokensPerCallRatio: number | null;
    };
    ComparedSide: {
      calls: number;
      /**
       * @description null with unpricedCalls above 0: it is not known then
       * @example 0.001234567
       */
      costPer1kTokensUsd: string | null;
      /**
       * @description Of the calls whose cost is known
       * @example 0.001234567
       */
      costPerCallUsd: string | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      costUsd: string | null;
      errors: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      latencyMs: components['schemas']['Percentiles'];
      pendingCalls: number;
      /** @description Wilson’s */
      successInterval: components['schemas']['Bounds'] | null;
      /** @description Of finished calls, whosever fault a failure was */
      successRate: number | null;
      timeToFirstTokenMs: components['schemas']['Percentiles'];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      /** @description Of the calls whose usage is known */
      tokensPerCall: number | null;
      unpricedCalls: number;
      /** @description null for the calls that were told none */
      value: string | null;
    };
    ComparedSuccess: {
      /** @description Corrected for all tests of this comparison, after Holm */
      adjustedPValue: number | null;
      /** @description b less a */
      difference: number | null;
      /** @description Of the difference, Newcombe’s */
      interval: components['schemas']['Bounds'] | null;
      /** @description Two-sided; null with fewer than 30 calls on a side */
      pValue: number | null;
      /** @enum {string|null} */
      test: 'fisher_exact' | 'two_proportion_z' | null;
      /** @enum {string} */
      verdict: 'better' | 'worse' | 'no_clear_difference' | 'not_enough_calls';
    };
    Comparison: {
      a: components['schemas']['ComparedSide'];
      b: components['schemas']['ComparedSide'];
      /** @enum {string} */
      dimension: 'project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment';
      latencyMs: components['schemas']['ComparedDurations'];
      means: components['schemas']['ComparedMeans'];
      successRate: components['schemas']['ComparedSuccess'];
      timeToFirstTokenMs: components['schemas']['ComparedDurations'];
      /**
       * @description worse where anything is worse, then better where anything is better; both need effect and significance
       * @enum {string}
       */
      verdict: 'better' | 'worse' | 'no_clear_difference' | 'not_enough_calls';
    };
    Correction: {
      changedCalls: number;
      /**
       * @description What the calls cost now, less what they cost before
       * @example 0.001234567
       */
      differenceUsd: string;
      examinedCalls: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      id: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      madeAt: string;
      madeBy: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    /** @description What one unit of a currency is worth in dollars, until the next rate */
    CurrencyRate: {
      currency: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      effectiveFrom: string;
      usdPerUnit: string;
    };
    DeploymentComparison: {
      a: components['schemas']['ComparedSide'];
      /**
       * Format: date-time
       * @description When the release was first called, to the quarter hour
       * @example 2026-11-24T00:00:00.000Z
       */
      appearedAt: string;
      b: components['schemas']['ComparedSide'];
      /** @enum {string} */
      dimension: 'project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment';
      latencyMs: components['schemas']['ComparedDurations'];
      means: components['schemas']['ComparedMeans'];
      successRate: components['schemas']['ComparedSuccess'];
      timeToFirstTokenMs: components['schemas']['ComparedDurations'];
      /**
       * @description worse where anything is worse, then better where anything is better; both need effect and significance
       * @enum {string}
       */
      verdict: 'better' | 'worse' | 'no_clear_difference' | 'not_enough_calls';
    };
    DimensionValues: {
      /** @description Dimensions that have more values than are listed */
      cut: ('project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment')[];
      /** @description In order; what was not told is no value */
      values: {
        [key: string]: string[];
      };
    };
    /** @description How long calls took, in milliseconds */
    Durations: {
      count: number;
      mean: number | null;
      p50: number | null;
      p95: number | null;
      p99: number | null;
    };
    FailedWork: {
      attempts: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      createdAt: string;
      /** @description Given up: nobody tries it again unless told to */
      dead: boolean;
      /** @enum {string|null} */
      deadReason: 'refused' | 'attempts_used_up' | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      deadSince: string | null;
      id: string;
      /** @description A worker is at it just now */
      inProgress: boolean;
      job: string;
      lastError: string;
      /**
       * Format: date-time
       * @description null while a worker is at it, and when it is dead
       * @example 2026-11-24T00:00:00.000Z
       */
      nextTryAt: string | null;
    };
    FailureGroup: {
      count: number;
      /** @description null for the one group of all kinds beyond those that are told apart */
      errorClass: string | null;
      /** @description The latest ones */
      examples: {
        id: string;
        /** @description As it was told */
        message: string | null;
        project: string;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        timestamp: string;
        traceId: string | null;
      }[];
      /** @description Those hit most; null is what names none */
      features: {
        count: number;
        name: string | null;
      }[];
      fingerprint: string;
      /**
       * Format: date-time
       * @description Within the range; null when that call is no longer kept
       * @example 2026-11-24T00:00:00.000Z
       */
      firstSeen: string | null;
      httpStatus: number | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      lastSeen: string | null;
      /** @description Without what differs from one failure to the next; null where nothing was told */
      message: string | null;
      /** @description Those hit most; null is what names none */
      models: {
        count: number;
        name: string | null;
      }[];
      /** @description Those hit most; null is what names none */
      releases: {
        count: number;
        name: string | null;
      }[];
      /** @description How many in each of the buckets */
      trend: number[];
    };
    FailuresAnswer: {
      /** @description Where the buckets of the trends begin */
      buckets: string[];
      /** @description All failures of all groups */
      failures: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      items: components['schemas']['FailureGroup'][];
      /** @description Asks for the next part; null at the end */
      nextCursor: string | null;
      provider: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    HealthReport: {
      checks: {
        [key: string]: {
          detail: {
            [key: string]: unknown;
          };
          latencyMs: number;
          /**
           * Format: date-time
           * @description Since when it has been in this state, as this worker saw it
           * @example 2026-11-24T00:00:00.000Z
           */
          since: string;
          /** @enum {string} */
          status: 'ok' | 'degraded' | 'failed';
        };
      };
      /** @enum {string} */
      status: 'ok' | 'degraded' | 'failed';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      timestamp: string;
      uptimeSeconds: number;
      version: string;
      worker: string;
    };
    HealthSummary: {
      checks: {
        [key: string]: {
          /** @enum {string} */
          status: 'ok' | 'degraded' | 'failed';
        };
      };
      /** @enum {string} */
      status: 'ok' | 'degraded' | 'failed';
    };
    Jobs: {
      items: {
        /** @description The period; null: it is run when there is work */
        everySeconds: number | null;
        job: string;
        /** @description In the worker that answers, since it was started */
        runs: {
          count: number;
          failures: number;
          lastDurationMs: number | null;
          /**
           * Format: date-time
           * @example 2026-11-24T00:00:00.000Z
           */
          lastEndedAt: string | null;
          lastError: string | null;
          /**
           * Format: date-time
           * @example 2026-11-24T00:00:00.000Z
           */
          lastFailedAt: string | null;
        };
      }[];
      queue: {
        /** @description null while it cannot be known */
        depths: {
          active: number;
          delayed: number;
          failed: number;
          waiting: number;
        } | null;
        /** @enum {string} */
        kind: 'in-process' | 'redis';
      };
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string;
      worker: string;
    };
    Key: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      expiresAt: string | null;
      id: string;
      name: string;
      /** @description The only project that the key is for; null: all */
      project: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      revokedAt: string | null;
      readonly scopes: ('ingest' | 'read' | 'finance' | 'operate' | 'admin')[];
    };
    /** @description The data of each event; what was added may be less than nothing */
    LiveMessage:
      | {
          data: {
            /**
             * Format: date-time
             * @example 2026-11-24T00:00:00.000Z
             */
            at: string;
            calls: number;
            /**
             * @description null when nothing is known of what was added
             * @example 0.001234567
             */
            costUsd: string | null;
            errors: number;
            groups: {
              calls: number;
              /**
               * @description null when nothing is known of what was added
               * @example 0.001234567
               */
              costUsd: string | null;
              environment: string | null;
              errors: number;
              inputTokens: number;
              outputTokens: number;
              project: string | null;
              provider: string | null;
              unpricedCalls: number;
            }[];
            inputTokens: number;
            outputTokens: number;
            unpricedCalls: number;
          };
          /** @enum {string} */
          type: 'metrics';
        }
      | {
          data: {
            heartbeatSeconds: number;
            /** @description Whether what follows goes on, without a gap, from the id that was sent */
            resumed: boolean;
            worker: string;
          };
          /** @enum {string} */
          type: 'hello';
        }
      | {
          /** @enum {string} */
          type: 'reset';
        };
    MadeKey: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      expiresAt: string | null;
      id: string;
      /** @description The key itself, shown this once */
      key: string;
      name: string;
      /** @description The only project that the key is for; null: all */
      project: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      revokedAt: string | null;
      readonly scopes: ('ingest' | 'read' | 'finance' | 'operate' | 'admin')[];
    };
    ModelAgreement: {
      /** @description Gave no answer, or declined to */
      abstained: number;
      /** @description Of those: that say what was chosen */
      agreementRate: number | null;
      answered: number;
      /** @description Answers where more said what was chosen than anything else */
      decided: number;
      /** @description Its call failed */
      failed: number;
      model: string;
      /** @description Of those: that say something else */
      outlierRate: number | null;
    };
    ModelReliability: {
      /** @description Solo, shrunk to the mean of all models */
      accuracy: number;
      judged: number;
      model: string;
      /** @description What its answer counts beside that of a mean model */
      weight: number;
    };
    Movers: {
      /** @enum {string} */
      by: 'project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @description Those that changed most first */
      movers: {
        after: {
          calls: number;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          costUsd: string | null;
          tokens: number;
          unpricedCalls: number;
        };
        before: {
          calls: number;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          costUsd: string | null;
          tokens: number;
          unpricedCalls: number;
        };
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        changeUsd: string;
        /** @description By what the cost changed: calls in all, their models, their tokens, a token’s price. Their sum */
        parts: {
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          mixUsd: string;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          priceUsd: string;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          usageUsd: string;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          volumeUsd: string;
        };
        value: string;
      }[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      previousFrom: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      previousTo: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      total: {
        after: {
          calls: number;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          costUsd: string | null;
          tokens: number;
          unpricedCalls: number;
        };
        before: {
          calls: number;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          costUsd: string | null;
          tokens: number;
          unpricedCalls: number;
        };
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        changeUsd: string;
        /** @description By what the cost changed: calls in all, their models, their tokens, a token’s price. Their sum */
        parts: {
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          mixUsd: string;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          priceUsd: string;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          usageUsd: string;
          /**
           * @description US dollars, exact
           * @example 0.001234567
           */
          volumeUsd: string;
        };
      };
    };
    NativeAnswer: {
      /** @description New calls */
      accepted: number;
      /** @description Known calls that are told the same again */
      duplicates: number;
      /** @description Calls that are kept, and wait for the database to be back; the status is 202 then */
      queued?: number;
      /** @description The first items that were not taken */
      rejected: {
        /** @enum {string} */
        code:
          | 'malformed_json'
          | 'invalid_field'
          | 'unknown_field'
          | 'invalid_usage'
          | 'usage_inconsistent'
          | 'unknown_usage_shape'
          | 'timestamp_out_of_range'
          | 'wrong_project';
        id: string | null;
        index: number;
        message: string;
      }[];
      /** @description How many items were not taken, where they are more than are listed */
      rejectedCount?: number;
      /** @description Known calls that are told otherwise now */
      updated: number;
    };
    PairAgreement: {
      /** @description 0 to 1; null without an answer */
      agreementRate: number | null;
      model: string;
      other: string;
      /** @description Analyses in which both answered */
      together: number;
    };
    /** @description Milliseconds, within 2 %; null when nothing was measured */
    Percentiles: {
      p50: number | null;
      p95: number | null;
      p99: number | null;
    };
    Price: {
      comment: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      effectiveFrom: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      effectiveTo: string | null;
      id: string;
      model: string;
      multiplier: string;
      provider: string;
      rates: components['schemas']['Rates'] | null;
      serviceTier: string | null;
    };
    /** @description One meter of a call: so many units, at so many dollars per million, or per thousand of what is no token */
    PriceLine: {
      /** @description This price holds above so many input tokens; null where it is the base */
      aboveTokens: number | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      costUsd: string;
      count: number;
      per: number;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      priceUsd: string;
      unit: string;
    };
    PricePreview: {
      /** @description Priced anew with the changed book */
      after: {
        /**
         * @description null when no cost is known at all; with unpricedCalls a lower bound
         * @example 0.001234567
         */
        costUsd: string | null;
        unpricedCalls: number;
      };
      /** @description As the ledger has it */
      before: {
        /**
         * @description null when no cost is known at all; with unpricedCalls a lower bound
         * @example 0.001234567
         */
        costUsd: string | null;
        unpricedCalls: number;
      };
      callsExamined: number;
      changedCalls: number;
      /** @description false when only the latest calls were examined */
      complete: boolean;
      /**
       * @description After less before, what is not known left out
       * @example 0.001234567
       */
      differenceUsd: string;
      /**
       * Format: date-time
       * @description Where the examined calls begin; `from` when all were
       * @example 2026-11-24T00:00:00.000Z
       */
      examinedFrom: string;
      /**
       * Format: date-time
       * @description The earliest examined call whose cost would change
       * @example 2026-11-24T00:00:00.000Z
       */
      firstEffect: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @description The models whose costs would change most, at most 20 */
      models: {
        /** @description Priced anew with the changed book */
        after: {
          /**
           * @description null when no cost is known at all; with unpricedCalls a lower bound
           * @example 0.001234567
           */
          costUsd: string | null;
          unpricedCalls: number;
        };
        /** @description As the ledger has it */
        before: {
          /**
           * @description null when no cost is known at all; with unpricedCalls a lower bound
           * @example 0.001234567
           */
          costUsd: string | null;
          unpricedCalls: number;
        };
        callsExamined: number;
        changedCalls: number;
        /**
         * @description After less before, what is not known left out
         * @example 0.001234567
         */
        differenceUsd: string;
        model: string;
        provider: string;
      }[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    ProbedModel: {
      accuracy: components['schemas']['ProbeStanding'];
      agreement: components['schemas']['ProbeStanding'];
      model: string;
      /** @description The latest first */
      rounds: components['schemas']['ProbeRound'][];
    };
    ProbeRound: {
      /** @description Right answers of all that were due */
      accuracy: number | null;
      /** @description Answers that say what most say */
      agreement: number | null;
      outcomes: {
        [key: string]: number;
      };
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      round: string;
    };
    ProbeStanding: {
      /** @description How likely so small a share is, if nothing has changed */
      chance: number | null;
      /** @description By the rounds before */
      expected: number | null;
      /** @description Of the latest rounds that were looked at */
      share: number | null;
      /**
       * Format: date-time
       * @description The first round of the drift
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string | null;
      /** @enum {string} */
      state: 'learning' | 'steady' | 'drifting';
    };
    Problem: {
      code: string;
      detail: string;
      status: number;
      title: string;
      type: string;
    } & {
      [key: string]: unknown;
    };
    Provider: {
      provider: string;
      reason: string;
      /** @enum {string} */
      state: 'operational' | 'degraded' | 'outage' | 'unknown';
      windows: {
        '1h': components['schemas']['ProviderWindow'];
        '5m': components['schemas']['ProviderWindow'];
        '24h': components['schemas']['ProviderWindow'];
      };
    };
    /** @description How a provider did in one interval, judged by its own calls */
    ProviderBucket: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      bucket: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      bucketEnd: string;
      calls: number;
      /**
       * @description null when no cost is known at all
       * @example 0.001234567
       */
      costUsd: string | null;
      errors: number;
      errorsByClass: {
        [key: string]: number;
      };
      /** @description Pairs of an upper bound in milliseconds and a count, ascending, two bounds to each doubling */
      latencyBins: number[][];
      latencyMs: components['schemas']['Percentiles'];
      /** @enum {string} */
      reason: 'interval' | 'too_few_calls';
      /** @enum {string} */
      state: 'operational' | 'degraded' | 'outage' | 'unknown';
      /** @description Of calls, those that succeeded or did not fail by the provider’s fault; null when there were none */
      successRate: number | null;
      timeToFirstTokenMs: components['schemas']['Percentiles'];
      unpricedCalls: number;
    };
    ProviderDetail: {
      models: {
        calls: number;
        /**
         * @description null when no cost is known at all
         * @example 0.001234567
         */
        costUsd: string | null;
        errors: number;
        errorsByClass: {
          [key: string]: number;
        };
        latencyMs: components['schemas']['Percentiles'];
        model: string;
        /** @description Of calls, those that succeeded or did not fail by the provider’s fault; null when there were none */
        successRate: number | null;
        timeToFirstTokenMs: components['schemas']['Percentiles'];
        unpricedCalls: number;
      }[];
      provider: string;
      reason: string;
      /** @enum {string} */
      state: 'operational' | 'degraded' | 'outage' | 'unknown';
      windows: {
        '1h': components['schemas']['ProviderWindow'];
        '5m': components['schemas']['ProviderWindow'];
        '24h': components['schemas']['ProviderWindow'];
      };
    };
    /** @description The state of a provider in one interval, by its own calls */
    ProviderInterval: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      bucket: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      bucketEnd: string;
      calls: number;
      errors: number;
      /** @enum {string} */
      state: 'operational' | 'degraded' | 'outage' | 'unknown';
      /** @description Of calls, those that succeeded or did not fail by the provider’s fault; null when there were none */
      successRate: number | null;
    };
    ProviderStates: {
      /** @description Whether others had calls, too */
      cut: boolean;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      interval: string;
      /** @description Those with the most calls in the range, the busiest first */
      items: {
        buckets: components['schemas']['ProviderInterval'][];
        provider: string;
      }[];
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    ProviderTimeline: {
      buckets: components['schemas']['ProviderBucket'][];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      interval: string;
      provider: string;
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      total: components['schemas']['ProviderWindow'];
    };
    /** @description How a provider, or a model of it, did in some window */
    ProviderWindow: {
      calls: number;
      /**
       * @description null when no cost is known at all
       * @example 0.001234567
       */
      costUsd: string | null;
      errors: number;
      errorsByClass: {
        [key: string]: number;
      };
      latencyMs: components['schemas']['Percentiles'];
      /** @description Of calls, those that succeeded or did not fail by the provider’s fault; null when there were none */
      successRate: number | null;
      timeToFirstTokenMs: components['schemas']['Percentiles'];
      unpricedCalls: number;
    };
    /** @description Dollars per million tokens, or per thousand of what is no token */
    Rates: {
      [key: string]:
        | string
        | {
            base: string;
            tiers: {
              above: number;
              price: string;
            }[];
          };
    };
    ResolvedPrice: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      model: string;
      price: {
        multiplier: string;
        rates: components['schemas']['Rates'];
        reason: string;
        readonly sources: string[];
      } | null;
      provider: string;
    };
    Score: {
      comment: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      createdAt: string;
      id: string;
      label: string | null;
      name: string;
      source: string;
      target: {
        id: string;
        type: string;
      };
      value: (number | string) | null;
    };
    Session: {
      contentCapture: string;
      keyId: string;
      /** @description The only project that is seen; null: all */
      project: string | null;
      reportingTimezone: string;
      readonly scopes: ('ingest' | 'read' | 'finance' | 'operate' | 'admin')[];
      version: string;
    };
    TaskCalibration: {
      /** @description Of confidences as they were told then */
      calibration: components['schemas']['Calibration'] | null;
      models: components['schemas']['ModelReliability'][];
      taskKind: string;
    };
    TaskSummary: {
      analyses: number;
      /** @description Ten bins from 0 to 1 */
      confidenceDistribution: number[];
      /** @description Ten bins from 0 to 1 */
      consensusDistribution: number[];
      /** @description 0 to 1; null without any */
      meanConfidence: number | null;
      /** @description 0 to 1; null without any */
      meanConsensus: number | null;
      outcomes: {
        [key: string]: number;
      };
      /** @description 0 to 1; null without any */
      successRate: number | null;
      taskKind: string;
    };
    Trace: {
      calls: number;
      /**
       * @description null when no cost is known at all; with unpricedCalls above 0 a lower bound
       * @example 0.001234567
       */
      costUsd: string | null;
      errors: number;
      id: string;
      inputTokens: number;
      outputTokens: number;
      project: string;
      roots: components['schemas']['TraceNode'][];
      scores: components['schemas']['Score'][];
      /** @description What the sender told of the trace as a whole */
      told: {
        [key: string]: unknown;
      };
      /** @description Whether there are more calls than are shown and summed here */
      truncated: boolean;
      unpricedCalls: number;
    };
    TraceNode: {
      call: components['schemas']['Call'] | null;
      children: components['schemas']['TraceNode'][];
      durationMs: number | null;
      id: string;
      kind: string;
      message: string | null;
      name: string;
      parentId: string | null;
      /** @description The usage that a wrapper repeats; that of calls is with the call */
      repeatedUsage: {
        inputTokens: number;
        outputTokens: number;
      } | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      startedAt: string;
      status: string;
    };
    /** @description All measures or, where a query names fields, those and no others */
    Usage: {
      averageConfidence?: number | null;
      /**
       * @description What caches spared less what it cost to fill them, so it may be negative; null where no cost is known
       * @example 0.001234567
       */
      cacheSavedUsd?: string | null;
      calls?: number;
      /**
       * @description null when no cost is known at all; with unpricedCalls above 0 a lower bound
       * @example 0.001234567
       */
      costUsd?: string | null;
      errors?: number;
      errorsByClass?: {
        [key: string]: number;
      } | null;
      /** @description Inclusive, as OpenTelemetry counts: input contains the cache */
      inputTokens?: number;
      latencyMs?: components['schemas']['Durations'] | null;
      /** @description Inclusive: output contains the reasoning */
      outputTokens?: number;
      pendingCalls?: number | null;
      reportedCalls?: number | null;
      /**
       * @description What the senders themselves said their calls cost
       * @example 0.001234567
       */
      reportedCostUsd?: string | null;
      /** @description Of finished calls; null when none is finished */
      successRate?: number | null;
      timeToFirstTokenMs?: components['schemas']['Durations'] | null;
      /** @description Tokens by disjoint meter */
      tokens?: {
        [key: string]: number;
      } | null;
      unpricedCalls?: number;
      usageUnknownCalls?: number | null;
    };
    UsageAnswer: {
      /** @description Where each interval begins, those without calls too; none where the whole range is one */
      buckets: string[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      groupBy: string[];
      interval: string;
      nextCursor: string | null;
      rows: components['schemas']['UsageRow'][];
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      total: components['schemas']['Usage'];
    };
    /** @description Inclusive counts: input contains the cache, output the reasoning */
    UsageCounts: {
      cachedInputTokens: number;
      cacheWriteTokens: number;
      inputTokens: number;
      outputTokens: number;
      reasoningTokens: number;
    };
    UsageRow: {
      averageConfidence?: number | null;
      /**
       * Format: date-time
       * @description Where the interval begins; null where the whole range is one
       * @example 2026-11-24T00:00:00.000Z
       */
      bucket: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      bucketEnd: string | null;
      /**
       * @description What caches spared less what it cost to fill them, so it may be negative; null where no cost is known
       * @example 0.001234567
       */
      cacheSavedUsd?: string | null;
      calls?: number;
      /**
       * @description null when no cost is known at all; with unpricedCalls above 0 a lower bound
       * @example 0.001234567
       */
      costUsd?: string | null;
      errors?: number;
      errorsByClass?: {
        [key: string]: number;
      } | null;
      /** @description Names that were not told are null */
      group: {
        [key: string]: string | null;
      };
      /** @description Inclusive, as OpenTelemetry counts: input contains the cache */
      inputTokens?: number;
      latencyMs?: components['schemas']['Durations'] | null;
      /** @description Inclusive: output contains the reasoning */
      outputTokens?: number;
      pendingCalls?: number | null;
      reportedCalls?: number | null;
      /**
       * @description What the senders themselves said their calls cost
       * @example 0.001234567
       */
      reportedCostUsd?: string | null;
      /**
       * @description This is the sum of all groups that are not told apart; its group names nothing
       * @enum {boolean}
       */
      rest?: true;
      /** @description Of finished calls; null when none is finished */
      successRate?: number | null;
      timeToFirstTokenMs?: components['schemas']['Durations'] | null;
      /** @description Tokens by disjoint meter */
      tokens?: {
        [key: string]: number;
      } | null;
      unpricedCalls?: number;
      usageUnknownCalls?: number | null;
    };
    WallBounce: {
      abstained: string[];
      /** @description null where none was chosen, and where content is not kept */
      chosen: string | null;
      clusters: components['schemas']['BounceCluster'][];
      /** @description The probability that the chosen answer is right, calibrated by what was judged; null without one */
      confidence: number | null;
      /** @description How far those who answered say what was chosen, 0 to 1 */
      consensus: number;
      environment: string;
      feature: string;
      id: string;
      members: components['schemas']['BounceMember'][];
      /**
       * @description As what the answers were compared
       * @enum {string}
       */
      method: 'option' | 'yes_no' | 'number' | 'date' | 'literal' | 'code' | 'text';
      /**
       * @description agreed is the only success
       * @enum {string}
       */
      outcome: 'agreed' | 'below_threshold' | 'not_enough_members' | 'no_answers';
      outliers: string[];
      project: string;
      question: string | null;
      quorum: number;
      /** @enum {string} */
      reason: 'unanimous' | 'majority' | 'plurality' | 'tie' | 'no_two_agree' | 'not_enough_members' | 'no_answers';
      taskKind: string;
      /** @description How alike the whole texts are, whatever they answer, 0 to 1 */
      textLikeness: number;
      /** @description 0 to 1 */
      threshold: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      timestamp: string;
      /** @description How sure the orchestrator was */
      toldConfidence: number | null;
      traceId: string | null;
    };
    WallBounceDetail: {
      abstained: string[];
      /** @description The ids of all its calls that are known */
      calls: string[];
      /** @description null where none was chosen, and where content is not kept */
      chosen: string | null;
      clusters: components['schemas']['BounceCluster'][];
      /** @description The probability that the chosen answer is right, calibrated by what was judged; null without one */
      confidence: number | null;
      /** @description How far those who answered say what was chosen, 0 to 1 */
      consensus: number;
      /**
       * @description Of its calls; null where the cost of one is not known
       * @example 0.001234567
       */
      costUsd: string | null;
      environment: string;
      feature: string;
      id: string;
      /** @description The latest, which holds */
      judgement: components['schemas']['BounceJudgement'] | null;
      members: components['schemas']['BounceMember'][];
      /**
       * @description As what the answers were compared
       * @enum {string}
       */
      method: 'option' | 'yes_no' | 'number' | 'date' | 'literal' | 'code' | 'text';
      /** @description Of one that was run here: who was left out, and why */
      notAsked: {
        member: string;
        /** @enum {string} */
        reason: 'budget' | 'price_unknown' | 'time' | 'over_hard_limit' | 'budgets_unavailable';
      }[];
      /**
       * @description agreed is the only success
       * @enum {string}
       */
      outcome: 'agreed' | 'below_threshold' | 'not_enough_members' | 'no_answers';
      outliers: string[];
      project: string;
      question: string | null;
      quorum: number;
      /** @enum {string} */
      reason: 'unanimous' | 'majority' | 'plurality' | 'tie' | 'no_two_agree' | 'not_enough_members' | 'no_answers';
      taskKind: string;
      /** @description How alike the whole texts are, whatever they answer, 0 to 1 */
      textLikeness: number;
      /** @description 0 to 1 */
      threshold: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      timestamp: string;
      /** @description How sure the orchestrator was */
      toldConfidence: number | null;
      traceId: string | null;
    };
    WallBounceRun: {
      abstained: string[];
      /** @description The ids of all its calls that are known */
      calls: string[];
      /** @description null where none was chosen, and where content is not kept */
      chosen: string | null;
      clusters: components['schemas']['BounceCluster'][];
      /** @description The probability that the chosen answer is right, calibrated by what was judged; null without one */
      confidence: number | null;
      /** @description How far those who answered say what was chosen, 0 to 1 */
      consensus: number;
      /**
       * @description Of its calls; null where the cost of one is not known
       * @example 0.001234567
       */
      costUsd: string | null;
      environment: string;
      feature: string;
      id: string;
      members: components['schemas']['BounceMember'][];
      /**
       * @description As what the answers were compared
       * @enum {string}
       */
      method: 'option' | 'yes_no' | 'number' | 'date' | 'literal' | 'code' | 'text';
      /** @description Of one that was run here: who was left out, and why */
      notAsked: {
        member: string;
        /** @enum {string} */
        reason: 'budget' | 'price_unknown' | 'time' | 'over_hard_limit' | 'budgets_unavailable';
      }[];
      /**
       * @description agreed is the only success
       * @enum {string}
       */
      outcome: 'agreed' | 'below_threshold' | 'not_enough_members' | 'no_answers';
      outliers: string[];
      project: string;
      question: string | null;
      quorum: number;
      /** @enum {string} */
      reason: 'unanimous' | 'majority' | 'plurality' | 'tie' | 'no_two_agree' | 'not_enough_members' | 'no_answers';
      taskKind: string;
      /** @description How alike the whole texts are, whatever they answer, 0 to 1 */
      textLikeness: number;
      /** @description 0 to 1 */
      threshold: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      timestamp: string;
      /** @description How sure the orchestrator was */
      toldConfidence: number | null;
      traceId: string | null;
    };
    Worker: {
      eventLoopP99DelayMs: number | null;
      heapTotalBytes: number;
      heapUsedBytes: number;
      host: string;
      id: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      lastSeenAt: string;
      name: string;
      pid: number;
      role: string;
      rssBytes: number;
      /**
       * Format: date-time
       * @description Since when it has been in this state
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      startedAt: string;
      /**
       * @description replaced: lost, and started again under its name since
       * @enum {string}
       */
      state: 'live' | 'lost' | 'replaced';
      version: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  LangfuseController_health: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  LangfuseController_take: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      207: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  'OtlpController_logs[1]': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  'OtlpController_metrics[1]': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  'OtlpController_traces[1]': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  LangfuseController_projects: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  AnomaliesController_list: {
    parameters: {
      query?: {
        cursor?: string;
        kind?: 'accuracy_drift' | 'agreement_drift';
        limit?: number;
        project?: string;
        state?: 'open' | 'ended';
        subject?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Anomaly'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Budget'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          amount: string | number;
          /** @default USD */
          currency?: string;
          /**
           * Format: date-time
           * @description From when amount, limit, thresholds and roll-over hold; now unless told. Earlier periods keep theirs; what was to hold later is dropped
           */
          effectiveFrom?: string;
          filter?: {
            environment?: string | string[];
            feature?: string | string[];
            model?: string | string[];
            operation?: string | string[];
            project?: string | string[];
            provider?: string | string[];
            release?: string | string[];
            segment?: string | string[];
          };
          /** @description What POST /budgets/check lets nobody go beyond */
          hardLimit?: (string | number) | null;
          name: string;
          /** @enum {string} */
          period: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'rolling';
          rollingDays?: number;
          /**
           * @description Adds what the period before left unspent
           * @default false
           */
          rollOver?: boolean;
          /**
           * @description Percents of the limit
           * @default [
           *       50,
           *       80,
           *       100
           *     ]
           */
          thresholds?: number[];
          /** @description By whose calendar the periods are cut; the reporting time zone unless told */
          timezone?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Budget'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_one: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Budget'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_replace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          amount: string | number;
          /** @default USD */
          currency?: string;
          /**
           * Format: date-time
           * @description From when amount, limit, thresholds and roll-over hold; now unless told. Earlier periods keep theirs; what was to hold later is dropped
           */
          effectiveFrom?: string;
          filter?: {
            environment?: string | string[];
            feature?: string | string[];
            model?: string | string[];
            operation?: string | string[];
            project?: string | string[];
            provider?: string | string[];
            release?: string | string[];
            segment?: string | string[];
          };
          /** @description What POST /budgets/check lets nobody go beyond */
          hardLimit?: (string | number) | null;
          name: string;
          /** @enum {string} */
          period: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'rolling';
          rollingDays?: number;
          /**
           * @description Adds what the period before left unspent
           * @default false
           */
          rollOver?: boolean;
          /**
           * @description Percents of the limit
           * @default [
           *       50,
           *       80,
           *       100
           *     ]
           */
          thresholds?: number[];
          /** @description By whose calendar the periods are cut; the reporting time zone unless told */
          timezone?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Budget'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_course: {
    parameters: {
      query?: {
        at?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BudgetCourse'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_standing: {
    parameters: {
      query?: {
        at?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BudgetStanding'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_check: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description The id that the call will have: what is reserved for it is let go when the call is recorded */
          callId?: string;
          environment?: string;
          /** @description What the call may cost; priced by its tokens unless told */
          estimateUsd?: string | number;
          feature?: string;
          model: string;
          operation?: string;
          project?: string;
          provider: string;
          release?: string;
          /**
           * @description Whether to reserve the estimate of budgets with a hard limit
           * @default true
           */
          reserve?: boolean;
          /**
           * @description For how long, if the call is not recorded before
           * @default 600
           */
          reserveSeconds?: number;
          segment?: string;
          /** @description What goes in, and at most comes out */
          usage?: {
            inputTokens: number;
            outputTokens: number;
          };
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BudgetCheck'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_preview: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          amount: string | number;
          /** @default USD */
          currency?: string;
          /**
           * Format: date-time
           * @description From when amount, limit, thresholds and roll-over hold; now unless told. Earlier periods keep theirs; what was to hold later is dropped
           */
          effectiveFrom?: string;
          filter?: {
            environment?: string | string[];
            feature?: string | string[];
            model?: string | string[];
            operation?: string | string[];
            project?: string | string[];
            provider?: string | string[];
            release?: string | string[];
            segment?: string | string[];
          };
          /** @description What POST /budgets/check lets nobody go beyond */
          hardLimit?: (string | number) | null;
          name: string;
          /** @enum {string} */
          period: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'rolling';
          rollingDays?: number;
          /**
           * @description Adds what the period before left unspent
           * @default false
           */
          rollOver?: boolean;
          /**
           * @description Percents of the limit
           * @default [
           *       50,
           *       80,
           *       100
           *     ]
           */
          thresholds?: number[];
          /** @description By whose calendar the periods are cut; the reporting time zone unless told */
          timezone?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BudgetPreview'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BudgetsController_release: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  CallsController_list: {
    parameters: {
      query?: {
        costState?: 'priced' | 'reported' | 'unpriced';
        cursor?: string;
        dialect?: 'native' | 'otlp' | 'langfuse';
        environment?: string[];
        errorClass?:
          | 'rate_limited'
          | 'timeout'
          | 'authentication'
          | 'permission'
          | 'not_found'
          | 'invalid_request'
          | 'content_filter'
          | 'server_error'
          | 'network'
          | 'cancelled'
          | 'unknown';
        failure?: string;
        feature?: string[];
        finishReason?: string;
        from?: string;
        httpStatus?: number;
        limit?: number;
        maxCostUsd?: string;
        maxLatencyMs?: number;
        message?: string;
        minCostUsd?: string;
        minLatencyMs?: number;
        model?: string[];
        operation?: string[];
        project?: string[];
        provider?: string[];
        release?: string[];
        responseModel?: string;
        segment?: string[];
        serviceTier?: string;
        sessionId?: string;
        status?: 'ok' | 'error' | 'pending';
        streamed?: 'true' | 'false';
        tag?: string;
        to?: string;
        traceId?: string;
        userId?: string;
        wallBounceId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallsPage'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  NativeController_take: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description One call, an array of calls, or NDJSON */
    requestBody: {
      content: {
        'application/json':
          | {
              confidence?: number | null;
              environment?: string | null;
              error?: {
                /** @enum {string|null} */
                class?:
                  | 'rate_limited'
                  | 'timeout'
                  | 'authentication'
                  | 'permission'
                  | 'not_found'
                  | 'invalid_request'
                  | 'content_filter'
                  | 'server_error'
                  | 'network'
                  | 'cancelled'
                  | 'unknown'
                  | null;
                httpStatus?: number | null;
                message?: string | null;
              } | null;
              feature?: string | null;
              finishReason?: string | null;
              id: string;
              input?: unknown;
              latencyMs?: number | null;
              model: string;
              operation?: string | null;
              output?: unknown;
              parentId?: string | null;
              project?: string | null;
              provider: string;
              rawUsage?: {
                [key: string]: unknown;
              } | null;
              release?: string | null;
              reportedCostUsd?: (string | number) | null;
              responseModel?: string | null;
              segment?: string | null;
              serviceTier?: string | null;
              sessionId?: string | null;
              /** @enum {string|null} */
              status?: 'ok' | 'error' | null;
              streamed?: boolean | null;
              tags?: string[] | null;
              /** Format: date-time */
              timestamp: string;
              timeToFirstTokenMs?: number | null;
              traceId?: string | null;
              usage?: {
                cachedInputTokens?: number;
                cacheWrite1hTokens?: number;
                cacheWriteTokens?: number;
                inputAudioTokens?: number;
                inputImageTokens?: number;
                inputTokens: number;
                outputAudioTokens?: number;
                outputImageTokens?: number;
                outputTokens?: number;
                reasoningTokens?: number;
                webSearches?: number;
              } | null;
              userId?: string | null;
              wallBounceId?: string | null;
            }
          | {
              confidence?: number | null;
              environment?: string | null;
              error?: {
                /** @enum {string|null} */
                class?:
                  | 'rate_limited'
                  | 'timeout'
                  | 'authentication'
                  | 'permission'
                  | 'not_found'
                  | 'invalid_request'
                  | 'content_filter'
                  | 'server_error'
                  | 'network'
                  | 'cancelled'
                  | 'unknown'
                  | null;
                httpStatus?: number | null;
                message?: string | null;
              } | null;
              feature?: string | null;
              finishReason?: string | null;
              id: string;
              input?: unknown;
              latencyMs?: number | null;
              model: string;
              operation?: string | null;
              output?: unknown;
              parentId?: string | null;
              project?: string | null;
              provider: string;
              rawUsage?: {
                [key: string]: unknown;
              } | null;
              release?: string | null;
              reportedCostUsd?: (string | number) | null;
              responseModel?: string | null;
              segment?: string | null;
              serviceTier?: string | null;
              sessionId?: string | null;
              /** @enum {string|null} */
              status?: 'ok' | 'error' | null;
              streamed?: boolean | null;
              tags?: string[] | null;
              /** Format: date-time */
              timestamp: string;
              timeToFirstTokenMs?: number | null;
              traceId?: string | null;
              usage?: {
                cachedInputTokens?: number;
                cacheWrite1hTokens?: number;
                cacheWriteTokens?: number;
                inputAudioTokens?: number;
                inputImageTokens?: number;
                inputTokens: number;
                outputAudioTokens?: number;
                outputImageTokens?: number;
                outputTokens?: number;
                reasoningTokens?: number;
                webSearches?: number;
              } | null;
              userId?: string | null;
              wallBounceId?: string | null;
            }[];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NativeAnswer'];
        };
      };
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NativeAnswer'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  CallsController_get: {
    parameters: {
      query?: {
        project?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallDetail'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ComparisonsController_compare: {
    parameters: {
      query: {
        a: string;
        b: string;
        dimension: 'project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment';
        environment?: string[];
        feature?: string[];
        from?: string;
        fromB?: string;
        model?: string[];
        operation?: string[];
        project?: string[];
        provider?: string[];
        release?: string[];
        segment?: string[];
        to?: string;
        toB?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Comparison'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  CurrencyRatesController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CurrencyRate'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  CurrencyRatesController_put: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          currency: string;
          /** Format: date-time */
          effectiveFrom: string;
          usdPerUnit: string | number;
        }[];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CurrencyRate'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  CurrencyRatesController_remove: {
    parameters: {
      query: {
        currency: string;
        effectiveFrom: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ComparisonsController_deployment: {
    parameters: {
      query: {
        environment?: string[];
        feature?: string[];
        from?: string;
        model?: string[];
        operation?: string[];
        project?: string[];
        provider?: string[];
        release: string;
        segment?: string[];
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeploymentComparison'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  DimensionsController_ask: {
    parameters: {
      query?: {
        project?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DimensionValues'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  HealthController_report: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthReport'] | components['schemas']['HealthSummary'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  JobsController_all: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Jobs'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  JobsController_failed: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['FailedWork'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  JobsController_discard: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  JobsController_retry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FailedWork'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  KeysController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Key'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  KeysController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: date-time */
          expiresAt?: string;
          name: string;
          project?: string;
          scopes: ('ingest' | 'read' | 'finance' | 'operate' | 'admin')[];
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MadeKey'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  KeysController_revoke: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  LiveController_stream: {
    parameters: {
      query?: {
        lastEventId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': components['schemas']['LiveMessage'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  MoversController_list: {
    parameters: {
      query: {
        by?: 'project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment';
        environment?: string[];
        feature?: string[];
        from: string;
        limit?: number;
        model?: string[];
        operation?: string[];
        /** @description The span before; as long as the one asked for unless told */
        previousFrom?: string;
        previousTo?: string;
        project?: string[];
        provider?: string[];
        release?: string[];
        segment?: string[];
        to: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Movers'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  PricesController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Price'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  PricesController_put: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          | {
              comment?: string | null;
              /** Format: date-time */
              effectiveFrom?: string;
              /** Format: date-time */
              effectiveTo?: string | null;
              id?: string;
              model: string;
              multiplier?: string | number;
              /** @default * */
              provider?: string;
              rates?: {
                cacheRead?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                cacheReadAudio?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                cacheReadImage?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                cacheWrite?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                cacheWrite1h?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                inputAudio?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                inputImage?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                inputUncached?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                inputVideo?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                output?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                outputAudio?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                outputImage?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                outputVideo?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                reasoning?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                requests?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                webSearches?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
              } | null;
              serviceTier?: string | null;
            }
          | {
              comment?: string | null;
              /** Format: date-time */
              effectiveFrom?: string;
              /** Format: date-time */
              effectiveTo?: string | null;
              id?: string;
              model: string;
              multiplier?: string | number;
              /** @default * */
              provider?: string;
              rates?: {
                cacheRead?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                cacheReadAudio?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                cacheReadImage?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                cacheWrite?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                cacheWrite1h?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                inputAudio?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                inputImage?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                inputUncached?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                inputVideo?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                output?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                outputAudio?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                outputImage?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                outputVideo?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                reasoning?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                requests?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
                webSearches?:
                  | (string | number)
                  | {
                      base: string | number;
                      tiers: {
                        above: number;
                        price: string | number;
                      }[];
                    };
              } | null;
              serviceTier?: string | null;
            }[];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Price'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  PricesController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  PricesController_corrected: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Correction'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  PricesController_preview: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: date-time */
          from?: string;
          /** @default [] */
          remove?: string[];
          rows?: {
            comment?: string | null;
            /** Format: date-time */
            effectiveFrom?: string;
            /** Format: date-time */
            effectiveTo?: string | null;
            id?: string;
            model: string;
            multiplier?: string | number;
            /** @default * */
            provider?: string;
            rates?: {
              cacheRead?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              cacheReadAudio?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              cacheReadImage?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              cacheWrite?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              cacheWrite1h?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              inputAudio?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              inputImage?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              inputUncached?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              inputVideo?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              output?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              outputAudio?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              outputImage?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              outputVideo?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              reasoning?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              requests?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
              webSearches?:
                | (string | number)
                | {
                    base: string | number;
                    tiers: {
                      above: number;
                      price: string | number;
                    }[];
                  };
            } | null;
            serviceTier?: string | null;
          }[];
          /** Format: date-time */
          to?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PricePreview'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  PricesController_reprice: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: date-time */
          from: string;
          /** Format: date-time */
          to: string;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  PricesController_resolve: {
    parameters: {
      query: {
        at?: string;
        model: string;
        provider: string;
        serviceTier?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResolvedPrice'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProbesController_show: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            intervalHours: number;
            models: components['schemas']['ProbedModel'][];
            /**
             * Format: date-time
             * @description null while no model is probed
             * @example 2026-11-24T00:00:00.000Z
             */
            nextRound: string | null;
            questions: number;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProbesController_begin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: date-time
             * @example 2026-11-24T00:00:00.000Z
             */
            round: string;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProviderStatesController_states: {
    parameters: {
      query?: {
        environment?: string[];
        feature?: string[];
        from?: string;
        interval?: 'auto' | 'minute' | 'quarter_hour' | 'hour' | 'day' | 'week' | 'month';
        model?: string[];
        operation?: string[];
        project?: string[];
        release?: string[];
        segment?: string[];
        timezone?: string;
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderStates'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProvidersController_list: {
    parameters: {
      query?: {
        environment?: string[];
        feature?: string[];
        model?: string[];
        operation?: string[];
        project?: string[];
        release?: string[];
        segment?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Provider'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProvidersController_get: {
    parameters: {
      query?: {
        environment?: string[];
        feature?: string[];
        model?: string[];
        operation?: string[];
        project?: string[];
        release?: string[];
        segment?: string[];
      };
      header?: never;
      path: {
        provider: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderDetail'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProvidersController_failures: {
    parameters: {
      query?: {
        cursor?: string;
        environment?: string[];
        errorClass?:
          | 'rate_limited'
          | 'timeout'
          | 'authentication'
          | 'permission'
          | 'not_found'
          | 'invalid_request'
          | 'content_filter'
          | 'server_error'
          | 'network'
          | 'cancelled'
          | 'unknown';
        feature?: string[];
        from?: string;
        limit?: number;
        model?: string[];
        operation?: string[];
        project?: string[];
        release?: string[];
        segment?: string[];
        to?: string;
      };
      header?: never;
      path: {
        provider: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FailuresAnswer'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ProvidersController_timeline: {
    parameters: {
      query?: {
        environment?: string[];
        feature?: string[];
        from?: string;
        interval?: 'auto' | 'minute' | 'quarter_hour' | 'hour' | 'day' | 'week' | 'month';
        model?: string[];
        operation?: string[];
        project?: string[];
        release?: string[];
        segment?: string[];
        timezone?: string;
        to?: string;
      };
      header?: never;
      path: {
        provider: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderTimeline'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  ScoresController_add: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          comment?: string | null;
          id?: string;
          name: string;
          project?: string;
          /**
           * @default user
           * @enum {string}
           */
          source?: 'user' | 'judge' | 'test';
          target: {
            id: string;
            /** @enum {string} */
            type: 'call' | 'trace' | 'wall-bounce' | 'session';
          };
          value: number | string | boolean;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Score'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  SessionsController_show: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  SessionsController_begin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          key: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  SessionsController_end: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  CallsController_trace: {
    parameters: {
      query?: {
        project?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Trace'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  UsageController_ask: {
    parameters: {
      query?: {
        cursor?: string;
        environment?: string[];
        feature?: string[];
        fields?: string[];
        from?: string;
        groupBy?: string[];
        interval?: 'none' | 'auto' | 'minute' | 'quarter_hour' | 'hour' | 'day' | 'week' | 'month';
        limit?: number;
        model?: string[];
        operation?: string[];
        project?: string[];
        provider?: string[];
        release?: string[];
        segment?: string[];
        timezone?: string;
        to?: string;
        /** @description Only so many groups are told apart, those with most of `topBy`; all others are one sum. More groups than an answer can hold cannot be ranked */
        top?: number;
        topBy?: 'costUsd' | 'calls' | 'errors' | 'inputTokens' | 'outputTokens';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UsageAnswer'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BouncesController_list: {
    parameters: {
      query?: {
        cursor?: string;
        from?: string;
        limit?: number;
        outcome?: 'agreed' | 'below_threshold' | 'not_enough_members' | 'no_answers';
        project?: string;
        taskKind?: string;
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['WallBounce'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BounceController_take: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @default auto
           * @enum {string}
           */
          answerKind?: 'auto' | 'option' | 'yes_no' | 'number' | 'date' | 'literal' | 'code' | 'text';
          answers: {
            call?: {
              [key: string]: unknown;
            };
            callId?: string | null;
            member?: string;
            model?: string;
            provider?: string;
            text?: string | null;
          }[];
          confidence?: number | null;
          environment?: string;
          feature?: string;
          id?: string;
          project?: string;
          question?: string | null;
          /** @default 2 */
          quorum?: number;
          taskKind?: string;
          /** @default 0.5 */
          threshold?: number;
          /** Format: date-time */
          timestamp?: string;
          traceId?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WallBounce'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BouncesController_get: {
    parameters: {
      query?: {
        project?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WallBounceDetail'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BouncesController_calibration: {
    parameters: {
      query?: {
        from?: string;
        project?: string;
        taskKind?: string;
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['TaskCalibration'][];
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BouncesController_models: {
    parameters: {
      query?: {
        from?: string;
        project?: string;
        taskKind?: string;
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: date-time
             * @description What is told begins here: the first reporting day is told as a whole
             * @example 2026-11-24T00:00:00.000Z
             */
            from: string;
            models: components['schemas']['ModelAgreement'][];
            pairs: components['schemas']['PairAgreement'][];
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  RunController_providers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            providers: string[];
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  RunController_run: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @default auto
           * @enum {string}
           */
          answerKind?: 'auto' | 'option' | 'yes_no' | 'number' | 'date' | 'literal' | 'code' | 'text';
          /** @description Nobody is asked who may cost more than what is left of it */
          budgetUsd?: string;
          environment?: string;
          feature?: string;
          id?: string;
          /** @default 2000 */
          maxOutputTokens?: number;
          members: {
            model: string;
            provider: string;
          }[];
          /**
           * @default parallel
           * @enum {string}
           */
          mode?: 'parallel' | 'sequential';
          project?: string;
          question: string;
          /** @default 2 */
          quorum?: number;
          /**
           * @description Refinement rounds after the first
           * @default 0
           */
          rounds?: number;
          system?: string;
          taskKind?: string;
          /** @default 0.5 */
          threshold?: number;
          /**
           * @description For the whole run
           * @default 60000
           */
          timeoutMs?: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WallBounceRun'];
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  BouncesController_summary: {
    parameters: {
      query?: {
        from?: string;
        interval?: 'auto' | 'hour' | 'day';
        project?: string;
        taskKind?: string;
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            buckets: components['schemas']['BounceBucket'][];
            /**
             * Format: date-time
             * @description What is told begins here: the first quarter hour, or reporting day, is told as a whole
             * @example 2026-11-24T00:00:00.000Z
             */
            from: string;
            /** @enum {string} */
            interval: 'hour' | 'day';
            taskKinds: components['schemas']['TaskSummary'][];
            total: components['schemas']['BounceSummary'];
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  WorkersController_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Worker'][];
            /** @description Asks for the next part; null at the end */
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  HealthController_alive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'ok';
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  HealthController_ping: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': 'pong';
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  HealthController_ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'ok' | 'degraded';
          };
        };
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  'OtlpController_logs[0]': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  'OtlpController_metrics[0]': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  'OtlpController_traces[0]': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
}

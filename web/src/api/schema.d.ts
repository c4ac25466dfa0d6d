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
  '/api/v1/active-users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['MeasuresController_activeUsers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/alert-rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AlertRulesController_list'];
    put?: never;
    post: operations['AlertRulesController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/alert-rules/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AlertRulesController_one'];
    put: operations['AlertRulesController_replace'];
    post?: never;
    delete: operations['AlertRulesController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/alert-rules/facts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AlertRulesController_facts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/alert-rules/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AlertRulesController_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/alerts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AlertsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/alerts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AlertsController_one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/alerts/{id}/acknowledge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AlertsController_acknowledge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/alerts/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AlertsController_history'];
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
  '/api/v1/anomalies/series': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AnomaliesController_series'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-logs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AuditController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-logs/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AuditController_verify'];
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
  '/api/v1/channels': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ChannelsController_list'];
    put?: never;
    post: operations['ChannelsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/channels/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['ChannelsController_replace'];
    post?: never;
    delete: operations['ChannelsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/channels/{id}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ChannelsController_test'];
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
  '/api/v1/deployments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['DeploymentsController_list'];
    put?: never;
    post: operations['DeploymentsController_tell'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/deployments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['DeploymentsController_withdraw'];
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
    get: operations['DeploymentsController_effect'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/diagnosis': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['DiagnosisController_diagnose'];
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
  '/api/v1/exports/audit.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AuditController_csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports/audit.ndjson': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AuditController_ndjson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports/focus.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ExportsController_focusCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports/focus.parquet': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ExportsController_focusParquet'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports/statement.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ExportsController_csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports/statement.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ExportsController_workbook'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports/usage.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['UsageController_file'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/forecast': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ForecastController_get'];
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
  '/api/v1/health/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['HealthHistoryController_changes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/health/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['HealthHistoryController_availability'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IncidentsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IncidentsController_one'];
    put: operations['IncidentsController_describe'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/acknowledge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IncidentsController_acknowledge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IncidentsController_merge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/mitigate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IncidentsController_mitigate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IncidentsController_note'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/post-mortem': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IncidentsController_postMortem'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/resolve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['IncidentsController_resolve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['IncidentsController_figures'];
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
  '/api/v1/keys/names': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['KeysController_names'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/logs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['LogsController_search'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/logs/level': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['LogsController_level'];
    put: operations['LogsController_setLevel'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/maintenance-windows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['MaintenanceController_list'];
    put?: never;
    post: operations['MaintenanceController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/maintenance-windows/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['MaintenanceController_replace'];
    post?: never;
    delete: operations['MaintenanceController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/measures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['MeasuresController_series'];
    put?: never;
    post: operations['MeasuresController_report'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/measures/economics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['MeasuresController_unitEconomics'];
    put?: never;
    post?: never;
    delete?: never;
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
  '/api/v1/notifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['NotificationsController_list'];
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
  '/api/v1/quotas': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['QuotasController_list'];
    put?: never;
    post: operations['QuotasController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quotas/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['QuotasController_one'];
    put: operations['QuotasController_replace'];
    post?: never;
    delete: operations['QuotasController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quotas/{id}/standing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['QuotasController_standing'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quotas/{id}/usage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['QuotasController_report'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recommendations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['RecommendationsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reconciliations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ReconciliationsController_compare'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recoveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['RecoveriesController_attempts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recoveries/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['RecoveriesController_figures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recoveries/findings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['RecoveriesController_findings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recoveries/look': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['RecoveriesController_look'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recoveries/policy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['RecoveriesController_rules'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recoveries/policy/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['RecoveriesController_switch'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/repairs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['DiagnosisController_repair'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/report-schedules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['SchedulesController_list'];
    put?: never;
    post: operations['SchedulesController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/report-schedules/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['SchedulesController_replace'];
    post?: never;
    delete: operations['SchedulesController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ReportsController_list'];
    put?: never;
    post: operations['ReportsController_make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ReportsController_one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/{id}/report.html': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ReportsController_html'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/{id}/report.md': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ReportsController_markdown'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/{id}/report.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ReportsController_pdf'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/{id}/send': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ReportsController_send'];
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
  '/api/v1/security': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['SecurityController_show'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/security/lockouts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['SecurityController_endLockOut'];
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
  '/api/v1/silences': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['SilencesController_list'];
    put?: never;
    post: operations['SilencesController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/silences/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['SilencesController_one'];
    put?: never;
    post?: never;
    delete: operations['SilencesController_end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/slos': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['SlosController_list'];
    put?: never;
    post: operations['SlosController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/slos/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['SlosController_one'];
    put: operations['SlosController_replace'];
    post?: never;
    delete: operations['SlosController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/slos/{id}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['SlosController_history'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['StatementsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statements/{month}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['StatementsController_one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statements/{month}/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['StatementsController_close'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TeamsController_list'];
    put: operations['TeamsController_replace'];
    post?: never;
    delete?: never;
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
  '/api/v1/trends/bottlenecks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TrendsController_bottlenecks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/trends/capacity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TrendsController_capacity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/trends/hours': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TrendsController_hours'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/unit-costs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['UnitCostsController_get'];
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
  '/api/v1/web-vitals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['WebVitalsController_ask'];
    put?: never;
    post: operations['WebVitalsController_take'];
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
    ActiveUsers: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @enum {string} */
      interval: 'day' | 'week' | 'month';
      periods: {
        /** @description Whether the period is over */
        complete: boolean;
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
        /** @description Exact: each is counted once, in however many projects and days */
        users: number;
      }[];
      /** @description The reporting time zone, whose days users are known by */
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    Alert: {
      /** @description By which key it was seen */
      acknowledged: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        at: string;
        by: string;
      } | null;
      id: string;
      /** @description What it is about */
      labels: {
        [key: string]: string;
      };
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      lastLookedAt: string;
      rule: {
        id: string;
        name: string;
      };
      runbookUrl: string | null;
      /** @enum {string} */
      severity: 'critical' | 'warning' | 'info';
      /**
       * Format: date-time
       * @description Since when it has been so, or had
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string;
      /** @enum {string} */
      state: 'inactive' | 'pending' | 'firing' | 'resolved';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      stateSince: string;
      threshold: number;
      /** @enum {string} */
      unit: 'part' | 'seconds' | 'usd' | 'count' | 'per_minute' | 'bytes' | 'days' | 'state' | 'times';
      /** @description null: nothing could be measured */
      value: number | null;
    };
    AlertDetail: {
      /** @description By which key it was seen */
      acknowledged: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        at: string;
        by: string;
      } | null;
      /** @description The value over the last day; null: it is not of calls, and is not kept */
      course:
        | {
            /**
             * Format: date-time
             * @example 2026-11-24T00:00:00.000Z
             */
            at: string;
            /** @description null: nothing could be measured */
            value: number | null;
          }[]
        | null;
      /** @description What was done about its latest firing, by levels: first the webhooks of level 1, which are to act, then who was told */
      escalation: components['schemas']['EscalationStep'][];
      id: string;
      /** @description The latest incident that it fired in; null: none */
      incidentId: string | null;
      /** @description What it is about */
      labels: {
        [key: string]: string;
      };
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      lastLookedAt: string;
      rule: {
        id: string;
        name: string;
      };
      runbookUrl: string | null;
      /** @enum {string} */
      severity: 'critical' | 'warning' | 'info';
      /**
       * Format: date-time
       * @description Since when it has been so, or had
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string;
      /** @enum {string} */
      state: 'inactive' | 'pending' | 'firing' | 'resolved';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      stateSince: string;
      /** @description null: its rule is gone */
      text: {
        en: string;
        ja: string;
      } | null;
      threshold: number;
      /** @description The latest first */
      timeline: components['schemas']['AlertTransition'][];
      /** @enum {string} */
      unit: 'part' | 'seconds' | 'usd' | 'count' | 'per_minute' | 'bytes' | 'days' | 'state' | 'times';
      /** @description null: nothing could be measured */
      value: number | null;
    };
    AlertFacts: {
      items: {
        /**
         * @description What is measured
         * @enum {string}
         */
        fact:
          | 'llm_response_seconds'
          | 'llm_response_p95_seconds'
          | 'llm_error_part'
          | 'llm_calls_per_minute'
          | 'llm_cost_usd'
          | 'unpriced_calls'
          | 'provider_state'
          | 'wall_bounce_confidence'
          | 'model_is_new'
          | 'daily_calls_part'
          | 'llm_response_ahead_seconds'
          | 'budget_threshold_part'
          | 'budget_used_part'
          | 'budget_days_left'
          | 'quota_used_part'
          | 'cpu_part'
          | 'memory_part'
          | 'disk_part'
          | 'pool_part'
          | 'query_p95_seconds'
          | 'http_response_seconds'
          | 'endpoint_response_seconds'
          | 'redis_errors_in_row'
          | 'database_errors_in_row'
          | 'worker_lost'
          | 'auth_failures_per_minute'
          | 'secret_attempts'
          | 'key_misuse'
          | 'open_anomalies'
          | 'certificate_days'
          | 'backup_age_days'
          | 'disk_days_left'
          | 'table_doubling_days'
          | 'service_state'
          | 'dependency_state'
          | 'configuration_changes'
          | 'slo_burn_rate_1h'
          | 'slo_burn_rate_6h'
          | 'slo_burn_rate_3d';
        /** @description By what it is told apart, unless a rule says otherwise */
        labels: string[];
        meaning: string;
        /**
         * @description Only facts of calls have a window and groups
         * @enum {string}
         */
        source: 'calls' | 'ledger' | 'budgets' | 'workers' | 'security' | 'installation' | 'slos';
        /** @enum {string} */
        unit: 'part' | 'seconds' | 'usd' | 'count' | 'per_minute' | 'bytes' | 'days' | 'state' | 'times';
      }[];
    };
    AlertRule: {
      channels: string[];
      clearThreshold: number | null;
      /** @enum {string} */
      comparison: 'above' | 'at_least' | 'below' | 'at_most';
      enabled: boolean;
      /**
       * @description What is measured
       * @enum {string}
       */
      fact:
        | 'llm_response_seconds'
        | 'llm_response_p95_seconds'
        | 'llm_error_part'
        | 'llm_calls_per_minute'
        | 'llm_cost_usd'
        | 'unpriced_calls'
        | 'provider_state'
        | 'wall_bounce_confidence'
        | 'model_is_new'
        | 'daily_calls_part'
        | 'llm_response_ahead_seconds'
        | 'budget_threshold_part'
        | 'budget_used_part'
        | 'budget_days_left'
        | 'quota_used_part'
        | 'cpu_part'
        | 'memory_part'
        | 'disk_part'
        | 'pool_part'
        | 'query_p95_seconds'
        | 'http_response_seconds'
        | 'endpoint_response_seconds'
        | 'redis_errors_in_row'
        | 'database_errors_in_row'
        | 'worker_lost'
        | 'auth_failures_per_minute'
        | 'secret_attempts'
        | 'key_misuse'
        | 'open_anomalies'
        | 'certificate_days'
        | 'backup_age_days'
        | 'disk_days_left'
        | 'table_doubling_days'
        | 'service_state'
        | 'dependency_state'
        | 'configuration_changes'
        | 'slo_burn_rate_1h'
        | 'slo_burn_rate_6h'
        | 'slo_burn_rate_3d';
      /**
       * @description A length of time
       * @example 5m
       */
      for: string;
      groupBy:
        ('project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment')[] | null;
      id: string;
      /**
       * @description A length of time
       * @example 5m
       */
      keepFiring: string;
      /** @description By what its alerts are told apart */
      labels: string[];
      /** @description What is measured */
      meaning: string;
      name: string;
      /** @enum {string} */
      noData: 'ok' | 'keep' | 'alert';
      /**
       * @description Those of the API alone can be changed by the API
       * @enum {string}
       */
      origin: 'shipped' | 'file' | 'api';
      runbookUrl: string | null;
      /** @enum {string} */
      severity: 'critical' | 'warning' | 'info';
      text: {
        en: string;
        ja: string;
      };
      threshold: number;
      /** @enum {string} */
      unit: 'part' | 'seconds' | 'usd' | 'count' | 'per_minute' | 'bytes' | 'days' | 'state' | 'times';
      where: {
        [key: string]: string[];
      };
      /**
       * @description A length of time
       * @example 5m
       */
      window: string | null;
    };
    AlertRulePreview: {
      firings: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /**
       * @description Why nothing can be told: what the fact was in the past is not kept
       * @enum {string|null}
       */
      reason: 'not_kept' | null;
      /** @description The past is known by such steps */
      stepSeconds: number | null;
      /** @description Those with most calls, of which it fires for some first; values by about 300 steps */
      subjects: {
        firings: {
          /**
           * Format: date-time
           * @example 2026-11-24T00:00:00.000Z
           */
          from: string;
          /**
           * Format: date-time
           * @example 2026-11-24T00:00:00.000Z
           */
          to: string | null;
          worst: number | null;
        }[];
        labels: {
          [key: string]: string;
        };
        values: {
          /**
           * Format: date-time
           * @example 2026-11-24T00:00:00.000Z
           */
          at: string;
          value: number | null;
        }[];
      }[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      /**
       * @description Of values
       * @enum {string}
       */
      unit: 'part' | 'seconds' | 'usd' | 'count' | 'per_minute' | 'bytes' | 'days' | 'state' | 'times';
    };
    AlertTransition: {
      alertId: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      id: string;
      /** @enum {string} */
      kind: 'firing' | 'resolved';
      /** @description What it is about */
      labels: {
        [key: string]: string;
      };
      /** @description Changes of one alert are numbered from 1 on */
      ordinal: number;
      /** @enum {string} */
      reason:
        | 'at_once'
        | 'held_for'
        | 'no_data'
        | 'cleared'
        | 'subject_gone'
        | 'rule_changed'
        | 'rule_disabled'
        | 'rule_deleted';
      rule: {
        id: string;
        name: string;
      };
      /** @enum {string} */
      severity: 'critical' | 'warning' | 'info';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string;
      threshold: number;
      /** @enum {string} */
      unit: 'part' | 'seconds' | 'usd' | 'count' | 'per_minute' | 'bytes' | 'days' | 'state' | 'times';
      /** @description null: nothing could be measured */
      value: number | null;
    };
    Anomaly: {
      /** @description How likely so few hits were; null for series */
      chance: number | null;
      /**
       * Format: date-time
       * @description When that was seen; null while it lasts
       * @example 2026-11-24T00:00:00.000Z
       */
      endedAt: string | null;
      /** @enum {string|null} */
      ending: 'recovered' | 'became_usual' | 'not_tried' | null;
      /** @description By what was before: the part of hits, or the value of the series */
      expected: number;
      id: string;
      /** @enum {string} */
      kind: 'accuracy_drift' | 'agreement_drift' | 'cost' | 'calls' | 'tokens_per_call' | 'latency' | 'error_rate';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      openedAt: string;
      /** @description Empty for what is watched in all projects together */
      project: string;
      /** @description How a series was out of the usual; null for models */
      series: components['schemas']['AnomalyOfSeries'] | null;
      /** @description Of hits, when it was seen, 0 to 1; null for series */
      share: number | null;
      /**
       * Format: date-time
       * @description Since when it was so, as was seen when it was opened
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string;
      /** @description A model, as provider/model; of series, whatever `by` says */
      subject: string;
    };
    AnomalyOfSeries: {
      /**
       * @description What it was expected by: the latest day, the same time of all days, of workdays or weekend days, of the same day of the week, or of all days with how much higher the latest day was
       * @enum {string}
       */
      basis: 'latest_day' | 'time_of_day' | 'kind_of_day' | 'time_of_week' | 'time_of_day_moved';
      /**
       * @description What kind of thing the subject is
       * @enum {string}
       */
      by: 'project' | 'provider' | 'model' | 'feature' | 'key';
      high: number;
      /** @description The band that was expected */
      low: number;
      /** @description 0 to 1; an anomaly from 0.5 on */
      score: number;
      /**
       * @description What drove the score most: the value, several on one side of what was expected, the shape of the latest values, or that they stand still
       * @enum {string}
       */
      sign: 'value' | 'lately' | 'shape_of_8' | 'shape_of_24' | 'shape_of_48' | 'repeats';
      /** @description When it was seen, of a quarter of an hour: dollars, calls, tokens, milliseconds or a part of 1, by its kind */
      value: number;
    };
    AuditRow: {
      /** @description null: what stands there was not written by this service */
      entry: {
        /** @example budget.replace */
        action: string;
        actor: {
          address: string | null;
          /** @description What a proxy said; it is not proven */
          forwardedFor: string | null;
          id: string | null;
          /** @enum {string} */
          kind: 'key' | 'session' | 'command_line' | 'service' | 'nobody';
          requestId: string | null;
          userAgent: string | null;
        };
        /** @description A JSON document, its secrets replaced; null: there was none */
        after: unknown;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        at: string;
        /** @description A JSON document, its secrets replaced; null: there was none */
        before: unknown;
        /** @description Why it was refused or failed; null: it was done */
        code: string | null;
        /** @enum {string} */
        result: 'ok' | 'refused' | 'failed';
        subject: {
          id: string | null;
          name: string | null;
          type: string;
        };
      } | null;
      /** @description SHA-256 in hexadecimal */
      hash: string;
      /** @description SHA-256 in hexadecimal */
      previousHash: string;
      seq: number;
    };
    AuditVerdict: {
      /** @description The first row that is not what it should be */
      broken: {
        /** @enum {string} */
        how:
          | 'changed'
          | 'removed'
          | 'reordered'
          | 'inserted'
          | 'unlinked'
          | 'rewritten'
          | 'head_cut_off'
          | 'tail_cut_off'
          | 'forged';
        row: components['schemas']['AuditRow'] | null;
        seq: number;
      } | null;
      /** @description How many of them are signed */
      checkpoints: number;
      first: number | null;
      isWhole: boolean;
      /** @description The keys that have signed rows: compare them with a copy that is kept elsewhere */
      keys: {
        firstSeq: number;
        lastSeq: number;
        publicKey: string;
      }[];
      last: {
        /** @description SHA-256 in hexadecimal */
        hash: string;
        seq: number;
      } | null;
      latestCheckpoint: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        at: string;
        /** @description SHA-256 in hexadecimal */
        hash: string;
        /** @description Ed25519, SPKI in base64 */
        publicKey: string;
        seq: number;
        /** @description Over {"atMs":…,"hash":"…","seq":…}, in base64 */
        signature: string;
      } | null;
      /** @description How many rows were gone through */
      rows: number;
    };
    Availability: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      interval: string;
      items: {
        /** @description Part of the time in which somebody looked and it had not failed, 0 to 1; null: nobody did */
        availability: number | null;
        buckets: {
          /** @description Part of the time in which somebody looked and it had not failed, 0 to 1; null: nobody did */
          availability: number | null;
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
          degradedSeconds: number;
          failedSeconds: number;
          /** @description Of all workers together */
          okSeconds: number;
        }[];
        degradedSeconds: number;
        dependency: string;
        failedSeconds: number;
        /** @description Of all workers together */
        okSeconds: number;
      }[];
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    Bottleneck: {
      calls: number;
      errors: number;
      latencyMs: components['schemas']['Percentiles'];
      /** @description Calls whose latency is known */
      measured: number;
      /** @description Of all that was waited, 0 to 1 */
      share: number;
      /** @description Its place by p95, 1 for the slowest; null with fewer than 100 calls measured */
      slowness: number | null;
      /** @description null: calls that were told none */
      value: string | null;
      waitedMs: number;
    };
    Bottlenecks: {
      /** @enum {string} */
      by: 'feature' | 'model' | 'provider' | 'segment' | 'release' | 'operation';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      items: components['schemas']['Bottleneck'][];
      /** @description So many with less waiting are not listed */
      leftOut: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      /** @description For all calls together */
      waitedMs: number;
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
      /** @description Which try of one request, where the sender counts them */
      attempt: number | null;
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
      /** @description It repeats a call that failed: so says its sender, or, of client libraries, the trace of both */
      isRetry: boolean;
      /** @description The id of the API key that sent it, by whichever told of it first */
      keyId: string | null;
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
      /** @description Which try of one request, where the sender counts them */
      attempt: number | null;
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
      /** @description It repeats a call that failed: so says its sender, or, of client libraries, the trace of both */
      isRetry: boolean;
      /** @description The id of the API key that sent it, by whichever told of it first */
      keyId: string | null;
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
    CapacityTrend: {
      calls: components['schemas']['PeakOutlook'];
      days: {
        callsPerMinute: number;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        day: string;
        tokensPerMinute: number;
      }[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @enum {number} */
      leastDays: 14;
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      tokens: components['schemas']['PeakOutlook'];
    };
    Channel: {
      enabled: boolean;
      escalateAfterMinutes: number;
      readonly groupBy: string[];
      groupWaitSeconds: number;
      id: string;
      /** @enum {string} */
      kind: 'email' | 'slack' | 'discord' | 'webhook' | 'alertmanager' | 'teams' | 'pagerduty';
      /** @enum {string} */
      language: 'en' | 'ja';
      /** @enum {number} */
      level: 1 | 2 | 3;
      readonly matchers: {
        label: string;
        /** @enum {string} */
        operator: '=' | '!=' | '=~' | '!~';
        value: string;
      }[];
      mostPerMinute: number | null;
      name: string;
      quietHours: {
        from: string;
        to: string;
      } | null;
      repeatMinutes: number | null;
      readonly severities: ('critical' | 'warning' | 'info')[];
      /**
       * @description What the environment names is changed there
       * @enum {string}
       */
      source: 'environment' | 'api';
      /** @description Where it leads, without what is secret; null: sealed with a key that this worker does not have */
      target: string | null;
      timezone: string;
    };
    ChannelTest: {
      /** @description Who took it, for each part of the message */
      taken: {
        host: string;
        /** @description Of HTTP; null for e-mail */
        status: number | null;
      }[];
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
    Deployment: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      /** @description null: all environments */
      environment: string | null;
      id: string;
      note: string | null;
      /**
       * @description Told by somebody, or seen by its first call
       * @enum {string}
       */
      origin: 'reported' | 'observed';
      /** @description null: all projects */
      project: string | null;
      release: string;
      url: string | null;
    };
    DiagnosedFinding: {
      /**
       * @description The repair that mends it; null: none of ours does
       * @enum {string|null}
       */
      action:
        | 'database-connection'
        | 'connection-pool'
        | 'stuck-jobs'
        | 'rollups'
        | 'audit-chain-checkpoint'
        | 'permissions'
        | 'orphans'
        | 'optimize'
        | null;
      advice: string;
      /**
       * @description What the service does about it by itself, and why
       * @enum {string}
       */
      decision:
        | 'attempt'
        | 'no_action'
        | 'needs_person'
        | 'switched_off'
        | 'action_switched_off'
        | 'maintenance'
        | 'busy_hours'
        | 'too_fresh'
        | 'settling'
        | 'backing_off'
        | 'given_up'
        | 'not_running';
      decisionText: string;
      detail: {
        [key: string]: unknown;
      };
      /** @enum {string} */
      finding:
        | 'database_unreachable'
        | 'database_not_writable'
        | 'pool_stuck'
        | 'pool_used_up'
        | 'secrets_exposed'
        | 'files_not_writable'
        | 'provider_failing'
        | 'service_failing'
        | 'redis_unreachable'
        | 'calls_wait'
        | 'disk_filling'
        | 'worker_lost'
        | 'clock_off'
        | 'replication_troubled'
        | 'statements_slow'
        | 'turns_late'
        | 'table_doubling'
        | 'work_stuck'
        | 'messages_failed'
        | 'periodic_jobs_missing'
        | 'work_given_up'
        | 'audit_checkpoint_missing'
        | 'audit_chain_broken'
        | 'sums_differ'
        | 'leftovers_derived'
        | 'leftovers_told'
        | 'statistics_stale'
        | 'room_unused'
        | 'service_not_answering'
        | 'address_taken'
        | 'connection_limit_reached'
        | 'files_out_of_reach';
      meaning: string;
      /** @enum {string} */
      severity: 'critical' | 'warning' | 'notice';
      /** @description What exactly, by its name; empty where there is one only */
      subject: string;
    };
    Diagnosis: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      checks: {
        because: string | null;
        /** @enum {string} */
        check:
          | 'database'
          | 'pool'
          | 'files'
          | 'dependencies'
          | 'jobs'
          | 'audit'
          | 'rollups'
          | 'orphans'
          | 'tables'
          | 'service';
        looksAt: string;
        /** @enum {string} */
        result: 'well' | 'found' | 'not_applicable' | 'not_known' | 'too_much';
        tookMs: number;
      }[];
      /** @description The worst first */
      findings: components['schemas']['DiagnosedFinding'][];
      /** @enum {string} */
      recovery: 'on' | 'off';
      summary: string;
      version: string;
      worker: string;
    };
    /** @description What a difference is likely to come from, with what it is told by: calls, days, a ratio, a shift */
    DifferenceReason: {
      calls: number | null;
      /** @enum {string} */
      code:
        | 'not_in_ledger'
        | 'not_on_invoice'
        | 'unknown_calls'
        | 'rounding'
        | 'days_not_billed'
        | 'days_not_recorded'
        | 'days_shifted'
        | 'constant_ratio'
        | 'client_figures';
      days: string[] | null;
      ratio: number | null;
      shiftDays: number | null;
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
    Effect: {
      high: number;
      /**
       * @description After less before, or after to before
       * @enum {string}
       */
      kind: 'difference' | 'ratio';
      /** @description Of the 95 % interval */
      low: number;
      value: number;
    };
    EscalationStep: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      channel: {
        id: string;
        name: string | null;
      } | null;
      /**
       * @description null: the channel is gone
       * @enum {number|null}
       */
      level: 1 | 2 | 3 | null;
      /** @enum {string} */
      reason:
        | 'routed'
        | 'escalated'
        | 'repeated'
        | 'grouped'
        | 'quiet_hours'
        | 'rate_capped'
        | 'awaits_escalation'
        | 'silenced'
        | 'in_maintenance'
        | 'acknowledged'
        | 'firing_not_heard'
        | 'resolved_before'
        | 'channel_removed'
        | 'refused'
        | 'attempts_used_up'
        | 'told_meanwhile'
        | 'channel_disabled'
        | 'no_automation';
      /** @enum {string} */
      state: 'waiting' | 'sent' | 'suppressed' | 'dead' | 'none';
      /** @enum {string} */
      step: 'automatic_action' | 'notification';
    };
    FailedCosts: {
      calls: number;
      /**
       * @description What was paid for calls that failed
       * @example 0.001234567
       */
      costUsd: string | null;
      /** @description Of what all calls cost */
      share: number | null;
      /** @description How long they took together, as far as that was told */
      tookMs: number;
      /** @description Failed calls of which nobody knows what they cost */
      uncostedCalls: number;
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
      /** @description What others answered is told to who may operate */
      lastError: string;
      /** @description The message to a channel that it is to send, if it is that */
      messageId: string | null;
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
    Forecast: {
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
      calls: number;
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
      /** @description What the period will have spent at its end */
      forecast: {
        /** @description How often what comes is between low and high */
        coverage: number;
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
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @description Some calls have no price, of the period or of the days learned from: at least so much is spent */
      isLowerBound: boolean;
      /** @enum {string} */
      period: 'day' | 'week' | 'month' | 'quarter' | 'year';
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      spentUsd: string;
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      unpricedCalls: number;
    };
    Happening: {
      alert: {
        id: string;
        labels: {
          [key: string]: string;
        };
        rule: string;
      } | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      /** @description By which key; null: the service */
      by: string | null;
      detail: {
        [key: string]: string;
      };
      /** @enum {string} */
      kind:
        | 'opened'
        | 'joined'
        | 'mitigation_failed'
        | 'returned'
        | 'alert_ended'
        | 'acknowledged'
        | 'mitigated'
        | 'resolved'
        | 'settled'
        | 'noted'
        | 'described'
        | 'merged'
        | 'told'
        | 'automatic_action'
        | 'deployed'
        | 'configured'
        | 'dependency_changed'
        | 'repair_tried'
        | 'left_out';
      note: string | null;
    };
    HealthReport: {
      checks: {
        [key: string]: {
          /** @description Whether the service has failed when this has */
          critical: boolean;
          detail: {
            [key: string]: unknown;
          };
          latencyMs: number;
          /**
           * @description Why it is in this state
           * @enum {string}
           */
          reason:
            | 'as_expected'
            | 'unreachable'
            | 'no_answer'
            | 'not_writable'
            | 'slow'
            | 'pool_used_up'
            | 'calls_wait'
            | 'work_waits'
            | 'work_given_up'
            | 'worker_lost'
            | 'disk_filling'
            | 'turns_late'
            | 'clock_off'
            | 'replication_stopped'
            | 'replication_behind'
            | 'outside_cluster'
            | 'table_doubling'
            | 'some_calls_fail'
            | 'most_calls_fail'
            | 'key_refused'
            | 'name_unknown'
            | 'connection_refused'
            | 'certificate_invalid'
            | 'certificate_expired'
            | 'certificate_expiring'
            | 'wrong_status'
            | 'wrong_body';
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
    Incident: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      acknowledgedAt: string | null;
      /** @description By which key */
      acknowledgedBy: string | null;
      alerts: {
        firing: number;
        total: number;
        /** @description So many fire that nobody has acknowledged */
        unacknowledged: number;
      };
      /**
       * Format: date-time
       * @description Since when the condition of its alerts had held
       * @example 2026-11-24T00:00:00.000Z
       */
      begunAt: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      detectedAt: string;
      id: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      mitigatedAt: string | null;
      places: {
        /** @enum {string} */
        kind: 'provider' | 'service' | 'installation' | 'security' | 'experience' | 'plan';
        subject: string | null;
      }[];
      /** @description null: it is of no single project */
      project: string | null;
      /**
       * Format: date-time
       * @description Since when none of its alerts fires
       * @example 2026-11-24T00:00:00.000Z
       */
      quietSince: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      resolvedAt: string | null;
      /** @description How often it came back after its end */
      returns: number;
      /**
       * @description That of its gravest alert
       * @enum {string}
       */
      severity: 'critical' | 'warning' | 'info';
      /** @enum {string} */
      state: 'detected' | 'acknowledged' | 'mitigated' | 'resolved';
      /** @description As somebody called it, or by the alert that it began with */
      title: string;
      /** @description Milliseconds; null: that has not happened */
      toAcknowledgeMs: number | null;
      toDetectMs: number;
      /** @description Milliseconds; null: that has not happened */
      toMitigateMs: number | null;
      /** @description Milliseconds; null: that has not happened */
      toRecoverMs: number | null;
    };
    IncidentDetail: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      acknowledgedAt: string | null;
      /** @description By which key */
      acknowledgedBy: string | null;
      /** @description In the order in which they fired; 200 at most */
      alertList: {
        /**
         * Format: date-time
         * @description null: it fires
         * @example 2026-11-24T00:00:00.000Z
         */
        endedAt: string | null;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        firedAt: string;
        firings: number;
        id: string;
        labels: {
          [key: string]: string;
        };
        /**
         * @description Why it belongs to the incident
         * @enum {string}
         */
        reason: 'opened' | 'same_alert' | 'same_subject' | 'same_system' | 'noticed_of_it' | 'cause_of_it';
        rule: {
          id: string;
          name: string;
        };
        /** @enum {string} */
        severity: 'critical' | 'warning' | 'info';
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        since: string;
      }[];
      alerts: {
        firing: number;
        total: number;
        /** @description So many fire that nobody has acknowledged */
        unacknowledged: number;
      };
      /**
       * Format: date-time
       * @description Since when the condition of its alerts had held
       * @example 2026-11-24T00:00:00.000Z
       */
      begunAt: string;
      cause: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      detectedAt: string;
      id: string;
      impact: string | null;
      /** @description The incident that it was found to be */
      mergedInto: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      mitigatedAt: string | null;
      places: {
        /** @enum {string} */
        kind: 'provider' | 'service' | 'installation' | 'security' | 'experience' | 'plan';
        subject: string | null;
      }[];
      /** @description null: it is of no single project */
      project: string | null;
      /**
       * Format: date-time
       * @description Since when none of its alerts fires
       * @example 2026-11-24T00:00:00.000Z
       */
      quietSince: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      resolvedAt: string | null;
      /** @description How often it came back after its end */
      returns: number;
      /**
       * @description That of its gravest alert
       * @enum {string}
       */
      severity: 'critical' | 'warning' | 'info';
      /** @enum {string} */
      state: 'detected' | 'acknowledged' | 'mitigated' | 'resolved';
      /** @description In the order in which it happened */
      timeline: components['schemas']['Happening'][];
      /** @description As somebody called it, or by the alert that it began with */
      title: string;
      /** @description Milliseconds; null: that has not happened */
      toAcknowledgeMs: number | null;
      toDetectMs: number;
      /** @description Milliseconds; null: that has not happened */
      toMitigateMs: number | null;
      /** @description Milliseconds; null: that has not happened */
      toRecoverMs: number | null;
    };
    IncidentFigures: {
      bySeverity: {
        critical: {
          /** @description So many were detected */
          incidents: number;
          /** @description From the end of one to the beginning of the next */
          mtbf: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the detection to the acknowledgement */
          mtta: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the beginning of the trouble to its detection */
          mttd: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the beginning to the mitigation */
          mttm: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the beginning to the end */
          mttr: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description So many of those are not over */
          open: number;
        };
        info: {
          /** @description So many were detected */
          incidents: number;
          /** @description From the end of one to the beginning of the next */
          mtbf: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the detection to the acknowledgement */
          mtta: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the beginning of the trouble to its detection */
          mttd: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the beginning to the mitigation */
          mttm: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the beginning to the end */
          mttr: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description So many of those are not over */
          open: number;
        };
        warning: {
          /** @description So many were detected */
          incidents: number;
          /** @description From the end of one to the beginning of the next */
          mtbf: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the detection to the acknowledgement */
          mtta: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the beginning of the trouble to its detection */
          mttd: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the beginning to the mitigation */
          mttm: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description From the beginning to the end */
          mttr: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          /** @description So many of those are not over */
          open: number;
        };
      };
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @description So many were detected */
      incidents: number;
      /** @description false: there were too many; it is of the latest */
      isComplete: boolean;
      /** @description From the end of one to the beginning of the next */
      mtbf: {
        count: number;
        meanMs: number;
        medianMs: number;
      } | null;
      /** @description From the detection to the acknowledgement */
      mtta: {
        count: number;
        meanMs: number;
        medianMs: number;
      } | null;
      /** @description From the beginning of the trouble to its detection */
      mttd: {
        count: number;
        meanMs: number;
        medianMs: number;
      } | null;
      /** @description From the beginning to the mitigation */
      mttm: {
        count: number;
        meanMs: number;
        medianMs: number;
      } | null;
      /** @description From the beginning to the end */
      mttr: {
        count: number;
        meanMs: number;
        medianMs: number;
      } | null;
      /** @description So many of those are not over */
      open: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
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
          /** @description What others answered is told to who may operate */
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
    JudgedSeries: {
      /** @enum {string} */
      by: 'project' | 'provider' | 'model' | 'feature' | 'key';
      /** @enum {string} */
      kind: 'cost' | 'calls' | 'tokens_per_call' | 'latency' | 'error_rate';
      points: components['schemas']['SeriesPoint'][];
      project: string;
      subject: string;
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
      /** @description Whose pages may show it; null: any */
      readonly origins: string[] | null;
      /** @description The only project that the key is for; null: all */
      project: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      revokedAt: string | null;
      readonly scopes: ('ingest' | 'read' | 'finance' | 'operate' | 'browser' | 'admin')[];
    };
    KeyFinding: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      /** @description What is usual at most */
      expected: number | null;
      id: string;
      keyId: string;
      /** @description Null: there is no such key */
      keyName: string | null;
      /** @enum {string} */
      kind: 'new_network' | 'new_model_class' | 'unusual_hour' | 'unusual_volume';
      /** @description The network, the class of models, or the hour */
      subject: string;
      /** @description What was counted; null where nothing is */
      value: number | null;
    };
    KeyNames: {
      items: {
        id: string;
        name: string;
      }[];
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
    LockOut: {
      /** @description How often it was wrong since it was last forgotten */
      guesses: number;
      id: string;
      /** @description As it was shown, be there such a key or not; empty: none of ours */
      keyId: string;
      /** @description Null: there is no such key */
      keyName: string | null;
      /** @description How often it was locked out since then */
      lockOuts: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string;
      source: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      until: string;
    };
    LogLevel: {
      contexts: {
        [key: string]: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
      };
      /** @enum {string|null} */
      level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | null;
      /**
       * @description What LOG_LEVEL of the worker that answers says
       * @enum {string}
       */
      start: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
      /**
       * Format: date-time
       * @description null: until it is set otherwise
       * @example 2026-11-24T00:00:00.000Z
       */
      until: string | null;
    };
    LogLine: {
      /** @description Which part of the service says so */
      context: string;
      /** @description What else it says */
      fields: {
        [key: string]: unknown;
      };
      /** @description null: it is not about a job */
      job: string | null;
      /** @enum {string} */
      level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
      message: string;
      /** @description null: it is not about a request */
      requestId: string | null;
      /** @description null: it is not about a run of a job */
      runId: string | null;
      /** @description null: it is not about a span */
      spanId: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      time: string;
      /** @description null: it is not about a trace */
      traceId: string | null;
      worker: string;
    };
    Logs: {
      /**
       * Format: date-time
       * @description Back to when has been looked; null: nothing was there
       * @example 2026-11-24T00:00:00.000Z
       */
      backTo: string | null;
      /** @description The machine whose processes’ lines are searched */
      host: string;
      /** @description false: this process keeps no lines */
      isKept: boolean;
      items: components['schemas']['LogLine'][];
      /** @description Asks for the next part; null at the end */
      nextCursor: string | null;
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
      /** @description Whose pages may show it; null: any */
      readonly origins: string[] | null;
      /** @description The only project that the key is for; null: all */
      project: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      revokedAt: string | null;
      readonly scopes: ('ingest' | 'read' | 'finance' | 'operate' | 'browser' | 'admin')[];
    };
    MaintenanceWindow: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      createdAt: string;
      creator: string;
      durationMinutes: number;
      firstDay: string;
      id: string;
      lastDay: string | null;
      readonly matchers: {
        label: string;
        /** @enum {string} */
        operator: '=' | '!=' | '=~' | '!~';
        value: string;
      }[];
      name: string;
      /** @description Now */
      open: boolean;
      /** @enum {string} */
      recurrence: 'never' | 'daily' | 'weekly' | 'monthly';
      start: string;
      timezone: string;
      readonly weekdays: number[];
    };
    MeasuredEffect: {
      /** @description Corrected for all measures, after Holm */
      adjustedPValue: number | null;
      after: number | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      afterUsd: string | null;
      /** @description Shares and confidence from 0 to 1, milliseconds, tokens, US dollars */
      before: number | null;
      /**
       * @description Exact, where it is money
       * @example 0.001234567
       */
      beforeUsd: string | null;
      /** @description Of how many calls or wall-bounces it is */
      counted: {
        after: number;
        before: number;
      };
      /** @description null with fewer than 30 of them, or a mean of fewer than 8 stretches of time, on a side */
      effect: components['schemas']['Effect'] | null;
      /** @enum {string} */
      measure:
        | 'error_rate'
        | 'latency_mean'
        | 'latency_p50'
        | 'latency_p95'
        | 'cost_per_call'
        | 'tokens_per_call'
        | 'wall_bounce_success'
        | 'wall_bounce_confidence';
      /** @description Two-sided */
      pValue: number | null;
      /** @enum {string|null} */
      test: 'rao_scott_fisher' | 'rao_scott_z' | 'welch_t_log_ratio' | null;
      /** @enum {string} */
      verdict: 'better' | 'worse' | 'no_difference' | 'not_enough';
    };
    Measures: {
      /** @description When each interval begins */
      buckets: string[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @enum {string} */
      interval: 'minute' | 'quarter_hour' | 'hour' | 'day' | 'week' | 'month';
      measures: {
        /** @description null: it is a count */
        currency: string | null;
        name: string;
        /**
         * @description Exact
         * @example 1200.5
         */
        total: string;
        unit: string | null;
        /** @description One for each interval */
        values: string[];
      }[];
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    MixChange: {
      changed: boolean;
      /** @description The part of calls that went elsewhere, 0 to 1 */
      distance: number;
      pValue: number | null;
      /** @description The largest first; parts of all calls */
      shifts: {
        after: number;
        before: number;
        value: string | null;
      }[];
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
    Notification: {
      alertId: string;
      alertname: string;
      /**
       * Format: date-time
       * @description When the alert changed
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      attempts: number;
      /** @description The silence or maintenance window that kept it back */
      because: string | null;
      channel: {
        id: string;
        /** @description Null: it is gone */
        name: string | null;
      };
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      decidedAt: string;
      id: string;
      /** @enum {string} */
      kind: 'firing' | 'resolved';
      labels: {
        [key: string]: string;
      };
      /** @description What the receiver answered is told to who may operate */
      lastError: string | null;
      /** @description What was sent carries this as its idempotency key */
      messageId: string | null;
      /** @enum {string} */
      reason:
        | 'routed'
        | 'escalated'
        | 'repeated'
        | 'grouped'
        | 'quiet_hours'
        | 'rate_capped'
        | 'awaits_escalation'
        | 'silenced'
        | 'in_maintenance'
        | 'acknowledged'
        | 'firing_not_heard'
        | 'resolved_before'
        | 'channel_removed'
        | 'refused'
        | 'attempts_used_up'
        | 'told_meanwhile'
        | 'channel_disabled';
      /** @description 0: the first telling; above: it was told once more */
      round: number;
      /**
       * Format: date-time
       * @description When it was sent, suppressed or given up
       * @example 2026-11-24T00:00:00.000Z
       */
      settledAt: string | null;
      /** @enum {string} */
      severity: 'critical' | 'warning' | 'info';
      /** @enum {string} */
      state: 'waiting' | 'sent' | 'suppressed' | 'dead';
      transitionId: string;
    };
    PairAgreement: {
      /** @description 0 to 1; null without an answer */
      agreementRate: number | null;
      model: string;
      other: string;
      /** @description Analyses in which both answered */
      together: number;
    };
    PeakOutlook: {
      /** @description The highest of the days, per minute */
      highest: number | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      highestAt: string | null;
      /**
       * Format: date-time
       * @description null with a soonest: perhaps never
       * @example 2026-11-24T00:00:00.000Z
       */
      latestAt: string | null;
      /** @description Where the trend of the daily peaks is now */
      level: number | null;
      limit: number | null;
      /** @description By how much they grow in a day (Theil and Sen) */
      perDay: number | null;
      perDayHigh: number | null;
      perDayLow: number | null;
      /**
       * Format: date-time
       * @description When they reach the limit if it goes on like that
       * @example 2026-11-24T00:00:00.000Z
       */
      reachedAt: string | null;
      /**
       * @description Why nobody can say
       * @enum {string|null}
       */
      reason: 'no_limit' | 'not_enough_history' | 'not_growing' | 'too_far' | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      soonestAt: string | null;
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
    Quota: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      createdAt: string;
      id: string;
      /**
       * Format: date-time
       * @description The latest moment that anything was reported of
       * @example 2026-11-24T00:00:00.000Z
       */
      lastReportAt: string | null;
      metric: string;
      name: string;
      /** @enum {string} */
      period: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'rolling';
      /** @description Null: all projects share it */
      project: string | null;
      rollingDays: number | null;
      service: string;
      standing: components['schemas']['QuotaStanding'];
      terms: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        effectiveFrom: string;
        /**
         * @description In the unit of the quota, exact
         * @example 1200.5
         */
        limit: string;
        readonly thresholds: number[];
      }[];
      timezone: string;
      unit: string;
    };
    QuotaStanding: {
      /** @description What the period will have come to at its end */
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
         * @description In the unit of the quota, exact
         * @example 1200.5
         */
        expected: string;
        /**
         * @description In the unit of the quota, exact
         * @example 1200.5
         */
        high: string;
        historyDays: number;
        /**
         * @description In the unit of the quota, exact
         * @example 1200.5
         */
        low: string;
        /** @enum {string} */
        method: 'damped_trend' | 'damped_trend_by_weekday';
      } | null;
      /**
       * @description Why there is no forecast
       * @enum {string|null}
       */
      forecastReason: 'not_enough_history' | 'period_is_over' | 'not_asked' | null;
      /**
       * @description In the unit of the quota, exact
       * @example 1200.5
       */
      limit: string;
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
       * @example 1200.5
       */
      remaining: string;
      /** @enum {string} */
      state: 'within' | 'over_threshold' | 'over_limit';
      /** @description Percents of the limit */
      readonly thresholds: number[];
      thresholdsReached: {
        /**
         * Format: date-time
         * @description When the report, or the change of the limit, was taken in that reached it
         * @example 2026-11-24T00:00:00.000Z
         */
        at: string | null;
        percent: number;
      }[];
      /**
       * @description In the unit of the quota, exact
       * @example 1200.5
       */
      used: string;
      /** @description Used, as a part of the limit */
      utilization: number;
    };
    QuotaUsage: {
      /** @description Known by their ids already: they count no more */
      duplicates: number;
      /** @description Readings that were lower than what was counted, which they replace */
      lowered: number;
      /** @description Recorded, and in the total of a later reading already */
      overtaken: number;
      recorded: number;
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
    Recommendation: {
      /** @description Other cheaper models, and why they are not recommended */
      alternatives: components['schemas']['RecommendationAlternative'][];
      calls: number;
      /** @description Cheaper models with enough evidence: the risk is divided among them */
      compared: number;
      /**
       * @description What its calls cost in this time; at least so much with unpricedCalls above 0
       * @example 0.001234567
       */
      costUsd: string;
      feature: string;
      model: string;
      operation: string;
      /**
       * @description What a month costs by its days since its first call, at the prices that hold now if lower
       * @example 0.001234567
       */
      presentMonthUsd: string;
      project: string;
      provider: string;
      /** @description null: nothing is recommended, alternatives say why */
      recommended: components['schemas']['RecommendationAlternative'] | null;
      unpricedCalls: number;
    };
    RecommendationAlternative: {
      criteria: components['schemas']['RecommendationCriterion'][];
      /** @description Days with calls of each */
      days: {
        from: number;
        to: number;
      };
      /** @description Shares of right answers in other features of the project: told, but no proof for this one */
      elsewhere: {
        from: number;
        judged: number;
        to: number;
      } | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      expectedMonthUsd: string;
      model: string;
      /** @description How many times as long its answers were in this feature; null: it was not seen, taken to be 1 */
      outputRatio: number | null;
      provider: string;
      /** @description In a month; by how days differed in cost and answers in length. null: too few days */
      savingInterval: {
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
      } | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      savingMonthUsd: string;
      /** @description Of the present cost */
      savingShare: number;
      /** @enum {string} */
      verdict:
        | 'recommended'
        | 'another_saves_more'
        | 'worse'
        | 'saves_too_little'
        | 'drifting'
        | 'too_uncertain'
        | 'too_little_evidence';
    };
    RecommendationCriterion: {
      /** @description Shares: to less from. Latencies: to divided by from */
      effect: number | null;
      /** @description Share, or milliseconds, of the model that is used; null: nothing was seen */
      from: number | null;
      /** @description Of the effect: misses the truth to either side with at most risk / compared */
      interval: {
        /** @description null: nothing bounds it */
        high: number | null;
        low: number | null;
      } | null;
      margin: number;
      /** @enum {string} */
      name: 'success' | 'latency_p50' | 'latency_p95' | 'quality';
      /** @description So much must be seen of both before anything is judged */
      needed: number;
      /** @description Finished calls, measured latencies, or questions judged for both */
      seen: {
        from: number;
        to: number;
      };
      to: number | null;
      /** @enum {string} */
      verdict: 'not_worse' | 'worse' | 'unknown';
      /** @description About so much would have to be seen of both to know, if it goes on like this; null: known, or unclear */
      wanted: number | null;
    };
    /** @description What has to be shown before a model is recommended */
    RecommendationMethod: {
      /** @description So many times as long may median and 95th percentile be */
      latencyMargin: number;
      leastCalls: number;
      leastDays: number;
      leastJudged: number;
      leastMeasured: number;
      /** @description The least part of the cost that must be saved */
      leastSaving: number;
      monthDays: number;
      /** @description So much lower may the share of right answers be */
      qualityMargin: number;
      /** @description Chance to recommend a worse model in place of one of a feature, at most */
      risk: number;
      /** @description So much lower may the share of successes be */
      successMargin: number;
      tests: {
        [key: string]: string;
      };
    };
    Recommendations: {
      days: number;
      /** @description Features that cost less and were not looked at */
      featuresLeftOut: number;
      /**
       * Format: date-time
       * @description Whole reporting days within what was asked for, and over; questions are judged up to its end
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @description Each model that a feature spends most on, the dearest feature first */
      items: components['schemas']['Recommendation'][];
      method: components['schemas']['RecommendationMethod'];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    ReconciledDay: {
      calls: number;
      /**
       * Format: date
       * @description A UTC day; null: the invoice does not tell of which day
       * @example 2026-11-24
       */
      day: string | null;
      /**
       * @description What is invoiced less what the ledger has
       * @example 12.5
       */
      difference: string;
      /**
       * @description Exact: US dollars, or tokens
       * @example 12.5
       */
      invoiced: string;
      invoiceRows: number;
      /**
       * @description Exact: US dollars, or tokens
       * @example 12.5
       */
      ledger: string;
      /** @description What is invoiced by what the ledger has; null where that is nothing */
      ratio: number | null;
      /** @description Calls whose cost (or tokens) nobody knows: while there are any, `ledger` is a lower bound */
      unknownCalls: number;
    };
    Reconciliation: {
      days: components['schemas']['ReconciledDay'][];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      invoice: {
        /** @description Rows that are not compared: credits, taxes, other fees, other services, those of other providers, other months */
        apart: {
          /**
           * @description Exact: US dollars, or tokens
           * @example 12.5
           */
          amount: string;
          /** @enum {string} */
          kind: 'credit' | 'tax' | 'other' | 'other_service' | 'other_provider' | 'other_month';
          rows: number;
        }[];
        /** @description The headers that were read */
        columns: {
          [key: string]: string[];
        };
        currencies: string[];
        emptyRows: number;
        /** @description Rows that could not be read, the first hundred */
        unreadable: {
          line: number;
          /** @enum {string} */
          reason:
            | 'field_count'
            | 'no_amount'
            | 'no_day'
            | 'total_row'
            | 'not_a_currency'
            | 'not_a_number'
            | 'decimal_comma'
            | 'not_a_day'
            | 'not_a_count';
          text: string;
        }[];
        unreadableRows: number;
      };
      /** @enum {string} */
      measure: 'cost' | 'tokens';
      /** @description Those that differ most first; their differences add up to that of `total` */
      models: {
        calls: number;
        days: components['schemas']['ReconciledDay'][];
        /**
         * @description What is invoiced less what the ledger has
         * @example 12.5
         */
        difference: string;
        /**
         * @description Exact: US dollars, or tokens
         * @example 12.5
         */
        invoiced: string;
        invoiceNames: string[];
        invoiceRows: number;
        /**
         * @description Exact: US dollars, or tokens
         * @example 12.5
         */
        ledger: string;
        ledgerModels: {
          model: string;
          provider: string;
        }[];
        /**
         * @description How the names were found to be one; null where only one side has it
         * @enum {string|null}
         */
        match: 'same' | 'answered_by' | 'price_list' | 'guess' | null;
        /** @description null: the invoice does not tell of which model it was */
        name: string | null;
        /** @description What is invoiced by what the ledger has; null where that is nothing */
        ratio: number | null;
        reasons: components['schemas']['DifferenceReason'][];
        /** @description Calls whose cost (or tokens) nobody knows: while there are any, `ledger` is a lower bound */
        unknownCalls: number;
      }[];
      notes: (
        | 'month_not_over'
        | 'one_project'
        | 'ends_early'
        | 'not_by_model'
        | 'not_by_day'
        | 'days_begin_elsewhere'
        | 'pacific_days'
        | 'currency_assumed'
        | 'unreadable_rows'
        | 'guessed_names'
        | 'unknown_calls'
        | 'several_amounts'
      )[];
      project: string | null;
      providers: string[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      total: {
        calls: number;
        /**
         * @description What is invoiced less what the ledger has
         * @example 12.5
         */
        difference: string;
        /**
         * @description Exact: US dollars, or tokens
         * @example 12.5
         */
        invoiced: string;
        invoiceRows: number;
        /**
         * @description Exact: US dollars, or tokens
         * @example 12.5
         */
        ledger: string;
        /** @description What is invoiced by what the ledger has; null where that is nothing */
        ratio: number | null;
        /** @description Calls whose cost (or tokens) nobody knows: while there are any, `ledger` is a lower bound */
        unknownCalls: number;
      };
    };
    RecordedMeasures: {
      /** @description Known by their ids already: they count no more */
      duplicates: number;
      recorded: number;
    };
    RecoveryAttempt: {
      /** @enum {string} */
      action:
        | 'database-connection'
        | 'connection-pool'
        | 'stuck-jobs'
        | 'rollups'
        | 'audit-chain-checkpoint'
        | 'permissions'
        | 'orphans'
        | 'optimize';
      actor: string;
      /** @description null: nobody has looked, or could */
      after:
        | {
            /** @enum {string} */
            finding:
              | 'database_unreachable'
              | 'database_not_writable'
              | 'pool_stuck'
              | 'pool_used_up'
              | 'secrets_exposed'
              | 'files_not_writable'
              | 'provider_failing'
              | 'service_failing'
              | 'redis_unreachable'
              | 'calls_wait'
              | 'disk_filling'
              | 'worker_lost'
              | 'clock_off'
              | 'replication_troubled'
              | 'statements_slow'
              | 'turns_late'
              | 'table_doubling'
              | 'work_stuck'
              | 'messages_failed'
              | 'periodic_jobs_missing'
              | 'work_given_up'
              | 'audit_checkpoint_missing'
              | 'audit_chain_broken'
              | 'sums_differ'
              | 'leftovers_derived'
              | 'leftovers_told'
              | 'statistics_stale'
              | 'room_unused'
              | 'service_not_answering'
              | 'address_taken'
              | 'connection_limit_reached'
              | 'files_out_of_reach';
            magnitude: number;
            subject: string;
          }[]
        | null;
      automatic: boolean;
      before: {
        /** @enum {string} */
        finding:
          | 'database_unreachable'
          | 'database_not_writable'
          | 'pool_stuck'
          | 'pool_used_up'
          | 'secrets_exposed'
          | 'files_not_writable'
          | 'provider_failing'
          | 'service_failing'
          | 'redis_unreachable'
          | 'calls_wait'
          | 'disk_filling'
          | 'worker_lost'
          | 'clock_off'
          | 'replication_troubled'
          | 'statements_slow'
          | 'turns_late'
          | 'table_doubling'
          | 'work_stuck'
          | 'messages_failed'
          | 'periodic_jobs_missing'
          | 'work_given_up'
          | 'audit_checkpoint_missing'
          | 'audit_chain_broken'
          | 'sums_differ'
          | 'leftovers_derived'
          | 'leftovers_told'
          | 'statistics_stale'
          | 'room_unused'
          | 'service_not_answering'
          | 'address_taken'
          | 'connection_limit_reached'
          | 'files_out_of_reach';
        magnitude: number;
        subject: string;
      }[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      beganAt: string;
      /**
       * Format: date-time
       * @description null: it goes on, or was cut off
       * @example 2026-11-24T00:00:00.000Z
       */
      endedAt: string | null;
      error: string | null;
      /**
       * @description null: somebody asked for it
       * @enum {string|null}
       */
      finding:
        | 'database_unreachable'
        | 'database_not_writable'
        | 'pool_stuck'
        | 'pool_used_up'
        | 'secrets_exposed'
        | 'files_not_writable'
        | 'provider_failing'
        | 'service_failing'
        | 'redis_unreachable'
        | 'calls_wait'
        | 'disk_filling'
        | 'worker_lost'
        | 'clock_off'
        | 'replication_troubled'
        | 'statements_slow'
        | 'turns_late'
        | 'table_doubling'
        | 'work_stuck'
        | 'messages_failed'
        | 'periodic_jobs_missing'
        | 'work_given_up'
        | 'audit_checkpoint_missing'
        | 'audit_chain_broken'
        | 'sums_differ'
        | 'leftovers_derived'
        | 'leftovers_told'
        | 'statistics_stale'
        | 'room_unused'
        | 'service_not_answering'
        | 'address_taken'
        | 'connection_limit_reached'
        | 'files_out_of_reach'
        | null;
      id: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      judgedAt: string | null;
      /**
       * @description null: it is not known yet
       * @enum {string|null}
       */
      outcome: 'recovered' | 'unchanged' | 'worse' | 'unknown' | 'not_needed' | null;
      steps: string[];
      subject: string;
      /** @description What is repaired of which worker; null: of all */
      worker: string | null;
    };
    RecoveryFigures: {
      byAction: {
        /** @enum {string} */
        action:
          | 'database-connection'
          | 'connection-pool'
          | 'stuck-jobs'
          | 'rollups'
          | 'audit-chain-checkpoint'
          | 'permissions'
          | 'orphans'
          | 'optimize';
        attempts: number;
        outcomes: {
          not_needed: number;
          recovered: number;
          unchanged: number;
          unknown: number;
          worse: number;
        };
        successRate: number | null;
      }[];
      byFinding: {
        attempts: number;
        /** @enum {string} */
        finding:
          | 'database_unreachable'
          | 'database_not_writable'
          | 'pool_stuck'
          | 'pool_used_up'
          | 'secrets_exposed'
          | 'files_not_writable'
          | 'provider_failing'
          | 'service_failing'
          | 'redis_unreachable'
          | 'calls_wait'
          | 'disk_filling'
          | 'worker_lost'
          | 'clock_off'
          | 'replication_troubled'
          | 'statements_slow'
          | 'turns_late'
          | 'table_doubling'
          | 'work_stuck'
          | 'messages_failed'
          | 'periodic_jobs_missing'
          | 'work_given_up'
          | 'audit_checkpoint_missing'
          | 'audit_chain_broken'
          | 'sums_differ'
          | 'leftovers_derived'
          | 'leftovers_told'
          | 'statistics_stale'
          | 'room_unused'
          | 'service_not_answering'
          | 'address_taken'
          | 'connection_limit_reached'
          | 'files_out_of_reach';
        outcomes: {
          not_needed: number;
          recovered: number;
          unchanged: number;
          unknown: number;
          worse: number;
        };
        successRate: number | null;
      }[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      total: {
        attempts: number;
        outcomes: {
          not_needed: number;
          recovered: number;
          unchanged: number;
          unknown: number;
          worse: number;
        };
        successRate: number | null;
      };
    };
    RecoveryFinding: {
      /**
       * @description The repair that mends it; null: none of ours does
       * @enum {string|null}
       */
      action:
        | 'database-connection'
        | 'connection-pool'
        | 'stuck-jobs'
        | 'rollups'
        | 'audit-chain-checkpoint'
        | 'permissions'
        | 'orphans'
        | 'optimize'
        | null;
      advice: string;
      /**
       * @description What the service does about it by itself, and why
       * @enum {string}
       */
      decision:
        | 'attempt'
        | 'no_action'
        | 'needs_person'
        | 'switched_off'
        | 'action_switched_off'
        | 'maintenance'
        | 'busy_hours'
        | 'too_fresh'
        | 'settling'
        | 'backing_off'
        | 'given_up'
        | 'not_running';
      decisionText: string;
      detail: {
        [key: string]: unknown;
      };
      /**
       * Format: date-time
       * @description null: it is there still
       * @example 2026-11-24T00:00:00.000Z
       */
      endedAt: string | null;
      /** @enum {string} */
      finding:
        | 'database_unreachable'
        | 'database_not_writable'
        | 'pool_stuck'
        | 'pool_used_up'
        | 'secrets_exposed'
        | 'files_not_writable'
        | 'provider_failing'
        | 'service_failing'
        | 'redis_unreachable'
        | 'calls_wait'
        | 'disk_filling'
        | 'worker_lost'
        | 'clock_off'
        | 'replication_troubled'
        | 'statements_slow'
        | 'turns_late'
        | 'table_doubling'
        | 'work_stuck'
        | 'messages_failed'
        | 'periodic_jobs_missing'
        | 'work_given_up'
        | 'audit_checkpoint_missing'
        | 'audit_chain_broken'
        | 'sums_differ'
        | 'leftovers_derived'
        | 'leftovers_told'
        | 'statistics_stale'
        | 'room_unused'
        | 'service_not_answering'
        | 'address_taken'
        | 'connection_limit_reached'
        | 'files_out_of_reach';
      id: string;
      meaning: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      seenAt: string;
      /** @enum {string} */
      severity: 'critical' | 'warning' | 'notice';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      since: string;
      /** @description What exactly, by its name; empty where there is one only */
      subject: string;
      worker: string | null;
    };
    RecoveryPolicy: {
      actions: {
        /** @enum {string} */
        action:
          | 'database-connection'
          | 'connection-pool'
          | 'stuck-jobs'
          | 'rollups'
          | 'audit-chain-checkpoint'
          | 'permissions'
          | 'orphans'
          | 'optimize';
        /** @description Whether it is tried by itself, where its findings may have it */
        automatic: boolean;
        does: string;
        findings: {
          /** @enum {string} */
          automatic: 'always' | 'quiet_hours' | 'never';
          /** @enum {string} */
          finding:
            | 'database_unreachable'
            | 'database_not_writable'
            | 'pool_stuck'
            | 'pool_used_up'
            | 'secrets_exposed'
            | 'files_not_writable'
            | 'provider_failing'
            | 'service_failing'
            | 'redis_unreachable'
            | 'calls_wait'
            | 'disk_filling'
            | 'worker_lost'
            | 'clock_off'
            | 'replication_troubled'
            | 'statements_slow'
            | 'turns_late'
            | 'table_doubling'
            | 'work_stuck'
            | 'messages_failed'
            | 'periodic_jobs_missing'
            | 'work_given_up'
            | 'audit_checkpoint_missing'
            | 'audit_chain_broken'
            | 'sums_differ'
            | 'leftovers_derived'
            | 'leftovers_told'
            | 'statistics_stale'
            | 'room_unused'
            | 'service_not_answering'
            | 'address_taken'
            | 'connection_limit_reached'
            | 'files_out_of_reach';
        }[];
      }[];
      attemptsPerHour: number;
      /** @enum {string} */
      recovery: 'on' | 'off';
    };
    ReleaseEffect: {
      after: components['schemas']['ReleaseSide'];
      /** @enum {string} */
      against: 'before' | 'side_by_side';
      before: components['schemas']['ReleaseSide'];
      deployment: components['schemas']['Deployment'];
      /**
       * @description How long the stretches of time are
       * @enum {string}
       */
      interval: 'minute' | 'quarter_hour' | 'hour' | 'day' | 'week' | 'month';
      measures: components['schemas']['MeasuredEffect'][];
      mix: {
        feature: components['schemas']['MixChange'];
        model: components['schemas']['MixChange'];
      };
      /** @description The calls were of other models or features: what differs may be due to that, not to the release */
      mixChanged: boolean;
      /** @description Of the same release elsewhere */
      otherDeployments: components['schemas']['Deployment'][];
      /**
       * @description worse where any measure is, else better where any is; each needs significance and an effect that matters
       * @enum {string}
       */
      verdict: 'better' | 'worse' | 'no_difference' | 'not_enough';
      /**
       * @description Wall-bounces are told of a whole project before and after, as they know no release
       * @enum {string}
       */
      wallBounces: 'of_project' | 'not_told';
    };
    ReleaseSide: {
      calls: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @description Stretches of time with calls */
      parts: number;
      /** @description null: calls that were told none */
      release: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    RepairPlan: {
      /** @enum {string} */
      action:
        | 'database-connection'
        | 'connection-pool'
        | 'stuck-jobs'
        | 'rollups'
        | 'audit-chain-checkpoint'
        | 'permissions'
        | 'orphans'
        | 'optimize';
      does: string;
      /** @enum {boolean} */
      dryRun: true;
      steps: string[];
    };
    Report: {
      document: components['schemas']['ReportDocument'];
      facts: components['schemas']['ReportFacts'];
      id: string;
      /** @description The period was not over for a quarter of an hour when it was made */
      isSoFar: boolean;
      /** @enum {string} */
      kind: 'daily' | 'weekly' | 'monthly';
      /** @enum {string} */
      language: 'en' | 'ja';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      madeAt: string;
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
      sends: components['schemas']['ReportSend'][];
      timezone: string;
    };
    /** @description A report in words */
    ReportDocument: {
      headlines: string[];
      /** @enum {string} */
      language: 'en' | 'ja';
      notes: string[];
      period: string;
      sections: components['schemas']['ReportSection'][];
      title: string;
    };
    /** @description In the figures of the API */
    ReportFacts: {
      before: {
        from: string;
        to: string;
      };
      budgets: {
        counts: {
          expectedOver: number;
          over: number;
          uncertain: number;
        };
        items: {
          expectedUsd: string | null;
          id: string;
          limitUsd: string | null;
          name: string;
          period: {
            from: string;
            to: string;
          };
          spentUsd: string;
          /** @enum {string} */
          state: 'within' | 'over_threshold' | 'over_budget' | 'over_hard_limit' | 'limit_unknown';
          thresholdsReached: number[];
          timezone: string;
          unpricedCalls: number;
          utilization: number | null;
        }[];
        leftOut: number;
      };
      incidents: {
        figures: {
          incidents: number;
          open: number;
          toDetect: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
          toRecover: {
            count: number;
            meanMs: number;
            medianMs: number;
          } | null;
        };
        items: {
          begunAt: string;
          id: string;
          lastedMs: number | null;
          /** @enum {string} */
          severity: 'critical' | 'warning' | 'info';
          title: string;
        }[];
        leftOut: number;
      };
      isSoFar: boolean;
      /** @enum {string} */
      kind: 'daily' | 'weekly' | 'monthly';
      madeAt: string;
      movers: {
        /** @enum {string} */
        by: 'project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment';
        movers: {
          afterUnpricedCalls: number;
          afterUsd: string | null;
          beforeUnpricedCalls: number;
          beforeUsd: string | null;
          changeUsd: string;
          value: string;
        }[];
      }[];
      period: {
        from: string;
        to: string;
      };
      providers: {
        items: {
          availability: number | null;
          beforeUsd: string | null;
          degradedHours: number;
          outageHours: number;
          provider: string;
          usage: {
            cacheSavedUsd: string | null;
            calls: number;
            costPerSuccessUsd: string | null;
            costUsd: string | null;
            errors: number;
            failedCostUsd: string | null;
            inputTokens: number;
            latencyMs: {
              count: number;
              mean: number | null;
              p50: number | null;
              p95: number | null;
              p99: number | null;
            };
            outputTokens: number;
            successRate: number | null;
            unpricedCalls: number;
          };
        }[];
        leftOut: number;
      };
      quality: {
        before: {
          analyses: number;
          meanConfidence: number | null;
          meanConsensus: number | null;
          outcomes: {
            [key: string]: number;
          };
          successRate: number | null;
        };
        total: {
          analyses: number;
          meanConfidence: number | null;
          meanConsensus: number | null;
          outcomes: {
            [key: string]: number;
          };
          successRate: number | null;
        };
      };
      recommendations: {
        items: {
          feature: string;
          from: {
            model: string;
            provider: string;
          };
          presentMonthUsd: string;
          project: string;
          savingMonthUsd: string;
          savingShare: number;
          to: {
            model: string;
            provider: string;
          };
        }[];
        savingMonthUsd: string;
        span: {
          from: string;
          to: string;
        };
      };
      security: {
        findings: number;
        knownFrom: string;
        totals: {
          [key: string]: number;
        };
      } | null;
      slos: {
        items: {
          good: number;
          id: string;
          /** @enum {string} */
          indicator:
            | 'availability'
            | 'latency'
            | 'error_rate'
            | 'query_latency'
            | 'wall_bounce_success'
            | 'provider_success'
            | 'llm_latency';
          isMet: boolean | null;
          name: string;
          objective: number;
          remaining: number | null;
          sli: number | null;
          total: number;
          windowDays: number;
        }[];
        judged: number;
        leftOut: number;
        missed: number;
      };
      spend: {
        before: {
          cacheSavedUsd: string | null;
          calls: number;
          costPerSuccessUsd: string | null;
          costUsd: string | null;
          errors: number;
          failedCostUsd: string | null;
          inputTokens: number;
          latencyMs: {
            count: number;
            mean: number | null;
            p50: number | null;
            p95: number | null;
            p99: number | null;
          };
          outputTokens: number;
          successRate: number | null;
          unpricedCalls: number;
        };
        /** @enum {string} */
        interval: 'hour' | 'day';
        steps: {
          calls: number;
          costUsd: string | null;
          errors: number;
          from: string;
          latencyP95Ms: number | null;
          providers: {
            costUsd: string | null;
            provider: string;
          }[];
          restUsd: string;
          successRate: number | null;
          to: string;
          unpricedCalls: number;
        }[];
        total: {
          cacheSavedUsd: string | null;
          calls: number;
          costPerSuccessUsd: string | null;
          costUsd: string | null;
          errors: number;
          failedCostUsd: string | null;
          inputTokens: number;
          latencyMs: {
            count: number;
            mean: number | null;
            p50: number | null;
            p95: number | null;
            p99: number | null;
          };
          outputTokens: number;
          successRate: number | null;
          unpricedCalls: number;
        };
      };
      timezone: string;
    };
    ReportHead: {
      id: string;
      /** @description The period was not over for a quarter of an hour when it was made */
      isSoFar: boolean;
      /** @enum {string} */
      kind: 'daily' | 'weekly' | 'monthly';
      /** @enum {string} */
      language: 'en' | 'ja';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      madeAt: string;
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
      sends: components['schemas']['ReportSend'][];
      timezone: string;
    };
    ReportSchedule: {
      readonly channels: string[];
      enabled: boolean;
      /** @description Why the report that is due could not be made, and when it is tried again */
      failure: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        at: string;
        error: string;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        nextAt: string;
        times: number;
      } | null;
      hour: number;
      id: string;
      /** @enum {string} */
      kind: 'daily' | 'weekly' | 'monthly';
      /** @enum {string|null} */
      language: 'en' | 'ja' | null;
      name: string;
      /**
       * Format: date-time
       * @description null: it is switched off
       * @example 2026-11-24T00:00:00.000Z
       */
      nextAt: string | null;
      timezone: string;
    };
    ReportSection: {
      charts: {
        height: number;
        id: string;
        shapes: (
          | {
              height: number;
              /** @enum {string} */
              ink:
                | 'ink'
                | 'quiet'
                | 'line'
                | 'accent'
                | 'good'
                | 'warn'
                | 'bad'
                | 'series-1'
                | 'series-2'
                | 'series-3'
                | 'series-4'
                | 'rest';
              /** @enum {string} */
              kind: 'rect';
              width: number;
              x: number;
              y: number;
            }
          | {
              /** @enum {string} */
              anchor: 'start' | 'middle' | 'end';
              /** @enum {string} */
              ink:
                | 'ink'
                | 'quiet'
                | 'line'
                | 'accent'
                | 'good'
                | 'warn'
                | 'bad'
                | 'series-1'
                | 'series-2'
                | 'series-3'
                | 'series-4'
                | 'rest';
              /** @enum {string} */
              kind: 'text';
              size: number;
              text: string;
              x: number;
              y: number;
            }
        )[];
        summary: string;
        title: string;
        width: number;
      }[];
      figures: {
        label: string;
        note: string;
        /** @enum {string} */
        tone: 'neutral' | 'good' | 'warn' | 'bad';
        value: string;
      }[];
      /** @enum {string} */
      id:
        | 'spend'
        | 'movers'
        | 'budgets'
        | 'slos'
        | 'incidents'
        | 'providers'
        | 'quality'
        | 'security'
        | 'recommendations';
      sentences: string[];
      table: {
        columns: {
          isNumber: boolean;
          title: string;
        }[];
        rows: {
          text: string;
          /** @enum {string} */
          tone: 'neutral' | 'good' | 'warn' | 'bad';
        }[][];
      } | null;
      title: string;
    };
    /** @description What became of a report on a channel */
    ReportSend: {
      attempts: number;
      channelId: string;
      /** @description null: there is no such channel any more */
      channelName: string | null;
      lastError: string | null;
      /** @enum {string|null} */
      reason: 'channel_removed' | 'channel_disabled' | 'refused' | 'attempts_used_up' | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      settledAt: string | null;
      /** @enum {string} */
      state: 'waiting' | 'sent' | 'dropped' | 'dead';
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
    RetryCosts: {
      /** @description Calls that repeat one that failed */
      calls: number;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      costUsd: string | null;
      /**
       * Format: date-time
       * @description Calls that were told before are not told apart by this; null where none of the span was
       * @example 2026-11-24T00:00:00.000Z
       */
      knownFrom: string | null;
      /** @description Of what all calls cost */
      share: number | null;
      uncostedCalls: number;
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
    SecurityAnswer: {
      /** @description Unusual uses of keys, the latest first */
      findings: components['schemas']['KeyFinding'][];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      keys: {
        /** @description How often what happened; kinds that did not are left out */
        byKind: {
          [key: string]: number;
        };
        /** @description As it was shown, be there such a key or not; empty: none of ours */
        keyId: string;
        /** @description Null: there is no such key */
        keyName: string | null;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        lastSeenAt: string;
        times: number;
      }[];
      limits: {
        /** @description Requests a minute; 0: no limit */
        anonymous: number;
        /** @description Requests a minute; 0: no limit */
        api: number;
        /** @description Requests a minute; 0: no limit */
        browser: number;
        /** @description Requests a minute; 0: no limit */
        ingest: number;
        /** @description Wrong guesses; 0: nobody is locked out */
        lockOutAfter: number;
        /** @description Requests a minute; 0: no limit */
        refused: number;
      };
      /** @description Now, whatever the span */
      lockOuts: components['schemas']['LockOut'][];
      overTime: {
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        at: string;
        /** @description How often what happened; kinds that did not are left out */
        counts: {
          [key: string]: number;
        };
      }[];
      /** @description Addresses, of IPv6 their /64; the busiest first. "others" stands for what could not be told apart */
      sources: {
        /** @description How often what happened; kinds that did not are left out */
        byKind: {
          [key: string]: number;
        };
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        lastSeenAt: string;
        source: string;
        times: number;
      }[];
      /** @description Of the steps over time */
      stepSeconds: number;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      /** @description How often what happened; kinds that did not are left out */
      totals: {
        [key: string]: number;
      };
    };
    SeriesPoint: {
      /**
       * Format: date-time
       * @description The beginning of the quarter of an hour
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      /**
       * @description What it was expected by: the latest day, the same time of all days, of workdays or weekend days, of the same day of the week, or of all days with how much higher the latest day was
       * @enum {string|null}
       */
      basis: 'latest_day' | 'time_of_day' | 'kind_of_day' | 'time_of_week' | 'time_of_day_moved' | null;
      expected: number | null;
      high: number | null;
      /** @description The band that was expected; null while too little is known */
      low: number | null;
      /**
       * @description learning: until a day has passed nobody knows what is usual
       * @enum {string}
       */
      reason: 'missing' | 'learning' | 'usual' | 'anomaly';
      /** @description 0 to 1; an anomaly from 0.5 on */
      score: number;
      /**
       * @description What drove the score most: the value, several on one side of what was expected, the shape of the latest values, or that they stand still
       * @enum {string|null}
       */
      sign: 'value' | 'lately' | 'shape_of_8' | 'shape_of_24' | 'shape_of_48' | 'repeats' | null;
      /** @description null: too few calls for a mean */
      value: number | null;
    };
    Session: {
      contentCapture: string;
      keyId: string;
      /** @description The only project that is seen; null: all */
      project: string | null;
      reportingTimezone: string;
      readonly scopes: ('ingest' | 'read' | 'finance' | 'operate' | 'browser' | 'admin')[];
      version: string;
    };
    Silence: {
      comment: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      createdAt: string;
      /** @description The id of the key of who made it */
      creator: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      id: string;
      readonly matchers: {
        label: string;
        /** @enum {string} */
        operator: '=' | '!=' | '=~' | '!~';
        value: string;
      }[];
      /** @enum {string} */
      state: 'pending' | 'active' | 'expired';
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
    };
    Slo: {
      budget: {
        /** @description So many events may be bad */
        allowed: number;
        /** @description A part of the budget: 1 is untouched, below 0 the objective is missed; null without events */
        remaining: number | null;
        /** @description So many were */
        used: number;
      };
      burnRates: {
        /** @description Times as fast as would use up the budget in its window */
        '1h': number | null;
        /** @description Times as fast as would use up the budget in its window */
        '3d': number | null;
        /** @description Times as fast as would use up the budget in its window */
        '5m': number | null;
        /** @description Times as fast as would use up the budget in its window */
        '6h': number | null;
        /** @description Times as fast as would use up the budget in its window */
        '30m': number | null;
      };
      /** @description Whether alerts and metrics tell of it */
      enabled: boolean;
      /**
       * Format: date-time
       * @description When the budget is used up if it burns on as in the last six hours; null: it is already, or will not be
       * @example 2026-11-24T00:00:00.000Z
       */
      exhaustedAt: string | null;
      good: number;
      id: string;
      /** @enum {string} */
      indicator:
        | 'availability'
        | 'latency'
        | 'error_rate'
        | 'query_latency'
        | 'wall_bounce_success'
        | 'provider_success'
        | 'llm_latency';
      name: string;
      objective: number;
      /**
       * @description Those of the API alone can be changed by the API
       * @enum {string}
       */
      origin: 'shipped' | 'file' | 'api';
      /** @description Good, as a part of all; null without events */
      sli: number | null;
      /** @enum {string} */
      state: 'unknown' | 'healthy' | 'burning' | 'exhausted';
      total: number;
      where: {
        [key: string]: string[];
      };
      window: {
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
      windowDays: number;
      withinSeconds: number | null;
    };
    SloHistory: {
      id: string;
      /** @enum {string} */
      interval: 'hour' | 'day';
      objective: number;
      points: {
        /** @description Times as fast as would use up the budget in its window */
        burnRate: number | null;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        from: string;
        good: number;
        /** @description Of the budget of the window that ends with the interval */
        remaining: number | null;
        /** @description Good, as a part of all; null without events */
        sli: number | null;
        /**
         * Format: date-time
         * @example 2026-11-24T00:00:00.000Z
         */
        to: string;
        total: number;
      }[];
    };
    /** @description Its lines add up to its total, and all statements to what all calls cost */
    Statement: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      closedAt: string | null;
      closedBy: string | null;
      /** @description What of the total changed in months that were closed before */
      corrections: {
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        amountUsd: string;
        calls: number;
        /**
         * @description The same before any discount of the operator’s
         * @example 0.001234567
         */
        listUsd: string;
        /** @description Calls whose cost nobody knows: while there are any, at least so much */
        unpricedCalls: number;
      };
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      lines: {
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        amountUsd: string;
        /**
         * @description Correction: of a month that is closed
         * @enum {string|null}
         */
        chargeClass: 'Correction' | null;
        /**
         * Format: date-time
         * @description The beginning of the first day on which it was used
         * @example 2026-11-24T00:00:00.000Z
         */
        from: string;
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        listUsd: string;
        /** @example Cached Input Tokens */
        meter: string;
        model: string;
        /** @example 1000000 Tokens */
        pricingUnit: string | null;
        project: string;
        provider: string;
        /** @description In pricing units; null for what rounding came to */
        quantity: string | null;
        /**
         * Format: date-time
         * @description The end of the last one
         * @example 2026-11-24T00:00:00.000Z
         */
        to: string;
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        unitPriceUsd: string | null;
      }[];
      month: string;
      projects: {
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        amountUsd: string;
        calls: number;
        /**
         * @description The same before any discount of the operator’s
         * @example 0.001234567
         */
        listUsd: string;
        project: string;
        team: string | null;
        /** @description Calls whose cost nobody knows: while there are any, at least so much */
        unpricedCalls: number;
      }[];
      /**
       * @description What of the total clients told of calls without a price
       * @example 0.001234567
       */
      reportedUsd: string;
      /** @enum {string} */
      state: 'open' | 'closed';
      teams: {
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        amountUsd: string;
        calls: number;
        /**
         * @description The same before any discount of the operator’s
         * @example 0.001234567
         */
        listUsd: string;
        team: string | null;
        /** @description Calls whose cost nobody knows: while there are any, at least so much */
        unpricedCalls: number;
      }[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      total: {
        /**
         * @description US dollars, exact
         * @example 0.001234567
         */
        amountUsd: string;
        calls: number;
        /**
         * @description The same before any discount of the operator’s
         * @example 0.001234567
         */
        listUsd: string;
        /** @description Calls whose cost nobody knows: while there are any, at least so much */
        unpricedCalls: number;
      };
    };
    StatementMonth: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      closedAt: string | null;
      closedBy: string | null;
      /** @description Only a month that is over can be closed */
      isOver: boolean;
      month: string;
      /** @enum {string} */
      state: 'open' | 'closed';
      /** @description What changes in closed months is billed in this one */
      takesCorrections: boolean;
    };
    StatusChange: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      at: string;
      dependency: string;
      detail: {
        [key: string]: unknown;
      };
      /** @enum {string} */
      reason:
        | 'as_expected'
        | 'unreachable'
        | 'no_answer'
        | 'not_writable'
        | 'slow'
        | 'pool_used_up'
        | 'calls_wait'
        | 'work_waits'
        | 'work_given_up'
        | 'worker_lost'
        | 'disk_filling'
        | 'turns_late'
        | 'clock_off'
        | 'replication_stopped'
        | 'replication_behind'
        | 'outside_cluster'
        | 'table_doubling'
        | 'some_calls_fail'
        | 'most_calls_fail'
        | 'key_refused'
        | 'name_unknown'
        | 'connection_refused'
        | 'certificate_invalid'
        | 'certificate_expired'
        | 'certificate_expiring'
        | 'wrong_status'
        | 'wrong_body';
      /** @enum {string} */
      status: 'ok' | 'degraded' | 'failed';
      /** @description Who saw it; null: one worker for all */
      worker: string | null;
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
    Team: {
      projects: string[];
      team: string;
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
    TrendHours: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      /** @description The busiest by calls an hour, the busiest first */
      peaks: components['schemas']['WeekHour'][];
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      /** @description All 168 hours, Monday first */
      week: components['schemas']['WeekHour'][];
    };
    UnitCosts: {
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      cacheSavedUsd: string | null;
      calls: number;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      costUsd: string | null;
      failed: components['schemas']['FailedCosts'];
      /** @description Some calls have no price: every cost is at least what is told */
      isLowerBound: boolean;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      perCallUsd: string | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      perSuccessUsd: string | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      perThousandTokensUsd: string | null;
      retries: components['schemas']['RetryCosts'];
      successfulCalls: number;
      tokens: number;
      unpricedCalls: number;
      wallBounces: components['schemas']['WallBounceCosts'];
    };
    UnitCostsAnswer: {
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      now: components['schemas']['UnitCosts'];
      previous: components['schemas']['UnitCosts'];
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
    };
    UnitEconomics: {
      calls: number;
      /**
       * @description Of all calls of the range; null: nothing is known
       * @example 0.001234567
       */
      costUsd: string | null;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      measures: {
        /**
         * @description null: there was none of it
         * @example 0.001234567
         */
        costPerUnitUsd: string | null;
        /** @description null: it is a count */
        currency: string | null;
        /**
         * @description That less the cost of all calls
         * @example 0.001234567
         */
        leftUsd: string | null;
        /** @description What is left as a part of the revenue */
        margin: number | null;
        name: string;
        /** @enum {string|null} */
        noMarginReason: 'not_money' | 'no_rate' | 'nothing_earned' | null;
        /**
         * @description By the rates of its days
         * @example 0.001234567
         */
        revenueUsd: string | null;
        unit: string | null;
        /**
         * @description Exact
         * @example 1200.5
         */
        value: string;
      }[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      /** @description Above 0, costs are higher than is told, and margins lower */
      unpricedCalls: number;
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
       * @description Of calls that have ended; like all that is per something, null without any, and a lower bound as costUsd is
       * @example 0.001234567
       */
      costPerCallUsd?: string | null;
      /**
       * @description All of the cost, by the calls that did not fail
       * @example 0.001234567
       */
      costPerSuccessUsd?: string | null;
      /**
       * @description Of tokens that went in and that came out
       * @example 0.001234567
       */
      costPerThousandTokensUsd?: string | null;
      /**
       * @description null when no cost is known at all; with unpricedCalls above 0 a lower bound
       * @example 0.001234567
       */
      costUsd?: string | null;
      errors?: number;
      errorsByClass?: {
        [key: string]: number;
      } | null;
      /**
       * @description The part of costUsd that was paid for calls that failed; with failedUncostedCalls above 0 a lower bound
       * @example 0.001234567
       */
      failedCostUsd?: string | null;
      /** @description How long failed calls took together, as far as that was told */
      failedMs?: number | null;
      /** @description Failed calls without a price, or told before their cost was summed and not kept since */
      failedUncostedCalls?: number | null;
      /** @description Inclusive, as OpenTelemetry counts: input contains the cache */
      inputTokens?: number;
      latencyMs?: components['schemas']['Durations'] | null;
      /** @description Inclusive: output contains the reasoning */
      outputTokens?: number;
      pendingCalls?: number | null;
      reportedCalls?: number | null;
      /**
       * @description What the senders themselves said their calls cost, up to $1,000 a call
       * @example 0.001234567
       */
      reportedCostUsd?: string | null;
      /** @description Calls that repeat one that failed. GET /unit-costs says since when they are told apart */
      retriedCalls?: number | null;
      /**
       * @description The part of costUsd that was paid for those; with retriedUncostedCalls above 0 a lower bound
       * @example 0.001234567
       */
      retriedCostUsd?: string | null;
      retriedUncostedCalls?: number | null;
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
       * @description Of calls that have ended; like all that is per something, null without any, and a lower bound as costUsd is
       * @example 0.001234567
       */
      costPerCallUsd?: string | null;
      /**
       * @description All of the cost, by the calls that did not fail
       * @example 0.001234567
       */
      costPerSuccessUsd?: string | null;
      /**
       * @description Of tokens that went in and that came out
       * @example 0.001234567
       */
      costPerThousandTokensUsd?: string | null;
      /**
       * @description null when no cost is known at all; with unpricedCalls above 0 a lower bound
       * @example 0.001234567
       */
      costUsd?: string | null;
      errors?: number;
      errorsByClass?: {
        [key: string]: number;
      } | null;
      /**
       * @description The part of costUsd that was paid for calls that failed; with failedUncostedCalls above 0 a lower bound
       * @example 0.001234567
       */
      failedCostUsd?: string | null;
      /** @description How long failed calls took together, as far as that was told */
      failedMs?: number | null;
      /** @description Failed calls without a price, or told before their cost was summed and not kept since */
      failedUncostedCalls?: number | null;
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
       * @description What the senders themselves said their calls cost, up to $1,000 a call
       * @example 0.001234567
       */
      reportedCostUsd?: string | null;
      /**
       * @description This is the sum of all groups that are not told apart; its group names nothing
       * @enum {boolean}
       */
      rest?: true;
      /** @description Calls that repeat one that failed. GET /unit-costs says since when they are told apart */
      retriedCalls?: number | null;
      /**
       * @description The part of costUsd that was paid for those; with retriedUncostedCalls above 0 a lower bound
       * @example 0.001234567
       */
      retriedCostUsd?: string | null;
      retriedUncostedCalls?: number | null;
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
    /** @description Null where the question is narrowed by anything but projects, or to a time finer than their sums */
    WallBounceCosts: {
      analyses: number;
      /**
       * @description Of all their calls, those of analyses without success included
       * @example 0.001234567
       */
      costUsd: string | null;
      /**
       * @description US dollars, exact
       * @example 0.001234567
       */
      perSuccessUsd: string | null;
      successful: number;
    } | null;
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
    WebVitalsAnswer: {
      /** @description Where each interval begins; none where the whole range is one */
      buckets: string[];
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      from: string;
      groupBy: ('page' | 'device' | 'release' | 'project')[];
      interval: string;
      nextCursor: string | null;
      rows: components['schemas']['WebVitalsRow'][];
      timezone: string;
      /**
       * Format: date-time
       * @example 2026-11-24T00:00:00.000Z
       */
      to: string;
      /** @description Of all rows, one for each metric */
      total: components['schemas']['WebVitalsStanding'][];
    };
    WebVitalsRow: {
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
      good: number;
      /** @description A release that was not told is null */
      group: {
        [key: string]: string | null;
      };
      /** @enum {string} */
      metric: 'LCP' | 'INP' | 'CLS' | 'FCP' | 'TTFB' | 'FID';
      /** @description Visits by how they began: navigate, reload, back-forward, back-forward-cache, prerender, restore, soft-navigation */
      navigations: {
        [key: string]: number;
      };
      needsImprovement: number;
      /** @description Milliseconds, or the score of CLS: three quarters of the visits are no worse; within 1.93 % */
      p75: number | null;
      poor: number;
      /**
       * @description Of p75, exactly
       * @enum {string|null}
       */
      rating: 'good' | 'needs-improvement' | 'poor' | null;
      /** @description Visits that reported it, exactly */
      reports: number;
    };
    WebVitalsStanding: {
      good: number;
      /** @description What is more than that needs improvement */
      goodUpTo: number;
      /** @enum {string} */
      metric: 'LCP' | 'INP' | 'CLS' | 'FCP' | 'TTFB' | 'FID';
      /** @description Visits by how they began: navigate, reload, back-forward, back-forward-cache, prerender, restore, soft-navigation */
      navigations: {
        [key: string]: number;
      };
      needsImprovement: number;
      /** @description Milliseconds, or the score of CLS: three quarters of the visits are no worse; within 1.93 % */
      p75: number | null;
      poor: number;
      poorAbove: number;
      /**
       * @description Of p75, exactly
       * @enum {string|null}
       */
      rating: 'good' | 'needs-improvement' | 'poor' | null;
      /** @description Visits that reported it, exactly */
      reports: number;
    };
    WebVitalsTaken: {
      /** @description New ones */
      accepted: number;
      /** @description Known ones that are told the same again */
      duplicates: number;
      /** @description Known ones that were told later than this already */
      overtaken: number;
      /** @description Those that were not taken, and why */
      rejected: {
        /** @enum {string} */
        code: 'invalid_field' | 'unknown_field';
        id: string | null;
        index: number;
        message: string;
      }[];
      /** @description Known ones that have another value now */
      updated: number;
    };
    WeekHour: {
      calls: number;
      callsPerHour: number | null;
      errors: number;
      hour: number;
      /** @description How many such hours the range has */
      hours: number;
      tokens: number;
      /** @description 0 is Monday */
      weekday: number;
    };
    Worker: {
      eventLoopP99DelayMs: number | null;
      /** @description null: it is of a version that tells none */
      facts: components['schemas']['WorkerFacts'] | null;
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
    /** @description How it was at its latest heartbeat; null is what is not measured there */
    WorkerFacts: {
      /** @description Answers with status 401 or 403 in the last minute */
      authFailuresPerMinute: number | null;
      /** @description Used part of the processors of the machine, or of what the container may use of them, since the heartbeat before, 0 to 1 */
      cpuPart: number | null;
      /** @description How often in a row the database could not be reached since the heartbeat before the last */
      databaseErrorsInRow: number | null;
      /** @description Used part of the disk that DATA_DIR is on, 0 to 1 */
      diskPart: number | null;
      /**
       * Format: date-time
       * @description Since when no worker had been at work when this one was started; null when there was one
       * @example 2026-11-24T00:00:00.000Z
       */
      downSince: string | null;
      /** @description By route, in the last five minutes, the slowest first, at most 50 */
      endpoints: {
        endpoint: string;
        meanSeconds: number;
        requests: number;
      }[];
      /** @description Part of these answers with a status of 500 or above, 0 to 1 */
      httpErrorPart: number | null;
      /** @description Mean time to answer in the last five minutes, without probes, streams and what asks models */
      httpMeanSeconds: number | null;
      /** @description Used part of what is used up first: the machine’s memory, the container’s, or the heap, 0 to 1 */
      memoryPart: number | null;
      /** @description Used part of the connections to the database that there may be, 0 to 1 */
      poolPart: number | null;
      /** @description 95 of 100 statements of the last minute took at most so long, within 2 % */
      queryP95Seconds: number | null;
      /** @description Answers with status 429 in the last minute */
      rateLimitHitsPerMinute: number | null;
      /** @description Errors of Redis in a row since the heartbeat before the last; null without a Redis */
      redisErrorsInRow: number | null;
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
  MeasuresController_activeUsers: {
    parameters: {
      query?: {
        from?: string;
        interval?: 'day' | 'week' | 'month';
        project?: string[];
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
          'application/json': components['schemas']['ActiveUsers'];
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
  AlertRulesController_list: {
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
            items: components['schemas']['AlertRule'][];
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
  AlertRulesController_create: {
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
           * @description Who hears of it, by name; unless told, the channels that hear of its severity
           * @default []
           */
          channels?: string[];
          /** @description What the value must come to for an alert to end */
          clearThreshold?: number;
          /** @enum {string} */
          comparison: 'above' | 'at_least' | 'below' | 'at_most';
          /** @default true */
          enabled?: boolean;
          /**
           * @description What is measured
           * @enum {string}
           */
          fact:
            | 'llm_response_seconds'
            | 'llm_response_p95_seconds'
            | 'llm_error_part'
            | 'llm_calls_per_minute'
            | 'llm_cost_usd'
            | 'unpriced_calls'
            | 'provider_state'
            | 'wall_bounce_confidence'
            | 'model_is_new'
            | 'daily_calls_part'
            | 'llm_response_ahead_seconds'
            | 'budget_threshold_part'
            | 'budget_used_part'
            | 'budget_days_left'
            | 'quota_used_part'
            | 'cpu_part'
            | 'memory_part'
            | 'disk_part'
            | 'pool_part'
            | 'query_p95_seconds'
            | 'http_response_seconds'
            | 'endpoint_response_seconds'
            | 'redis_errors_in_row'
            | 'database_errors_in_row'
            | 'worker_lost'
            | 'auth_failures_per_minute'
            | 'secret_attempts'
            | 'key_misuse'
            | 'open_anomalies'
            | 'certificate_days'
            | 'backup_age_days'
            | 'disk_days_left'
            | 'table_doubling_days'
            | 'service_state'
            | 'dependency_state'
            | 'configuration_changes'
            | 'slo_burn_rate_1h'
            | 'slo_burn_rate_6h'
            | 'slo_burn_rate_3d';
          /**
           * @description How long it must have been so
           * @example 5m
           */
          for?: string;
          /** @description By what calls are told apart */
          groupBy?: (
            'project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment'
          )[];
          /** @description How long it must not have been so for an alert to end */
          keepFiring?: string;
          /**
           * @description CamelCase, as alerts are named
           * @example LlmErrorRateHigh
           */
          name: string;
          /**
           * @description What it means that nothing could be measured: all is well, nothing has changed, or it alerts
           * @default ok
           * @enum {string}
           */
          noData?: 'ok' | 'keep' | 'alert';
          /**
           * Format: uri
           * @description What to do about it
           */
          runbookUrl?: string;
          /** @enum {string} */
          severity: 'critical' | 'warning' | 'info';
          /** @description What has happened, in a sentence */
          text: {
            en: string;
            ja?: string;
          };
          /** @description In the unit of the fact; parts are 0 to 1 */
          threshold: number;
          /** @description Only what has one of these values of each label */
          where?: {
            [key: string]: string | string[];
          };
          /**
           * @description How far back calls are summed: whole minutes up to an hour, quarter hours up to a day
           * @example 5m
           */
          window?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AlertRule'];
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
  AlertRulesController_one: {
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
          'application/json': components['schemas']['AlertRule'];
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
  AlertRulesController_replace: {
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
          /**
           * @description Who hears of it, by name; unless told, the channels that hear of its severity
           * @default []
           */
          channels?: string[];
          /** @description What the value must come to for an alert to end */
          clearThreshold?: number;
          /** @enum {string} */
          comparison: 'above' | 'at_least' | 'below' | 'at_most';
          /** @default true */
          enabled?: boolean;
          /**
           * @description What is measured
           * @enum {string}
           */
          fact:
            | 'llm_response_seconds'
            | 'llm_response_p95_seconds'
            | 'llm_error_part'
            | 'llm_calls_per_minute'
            | 'llm_cost_usd'
            | 'unpriced_calls'
            | 'provider_state'
            | 'wall_bounce_confidence'
            | 'model_is_new'
            | 'daily_calls_part'
            | 'llm_response_ahead_seconds'
            | 'budget_threshold_part'
            | 'budget_used_part'
            | 'budget_days_left'
            | 'quota_used_part'
            | 'cpu_part'
            | 'memory_part'
            | 'disk_part'
            | 'pool_part'
            | 'query_p95_seconds'
            | 'http_response_seconds'
            | 'endpoint_response_seconds'
            | 'redis_errors_in_row'
            | 'database_errors_in_row'
            | 'worker_lost'
            | 'auth_failures_per_minute'
            | 'secret_attempts'
            | 'key_misuse'
            | 'open_anomalies'
            | 'certificate_days'
            | 'backup_age_days'
            | 'disk_days_left'
            | 'table_doubling_days'
            | 'service_state'
            | 'dependency_state'
            | 'configuration_changes'
            | 'slo_burn_rate_1h'
            | 'slo_burn_rate_6h'
            | 'slo_burn_rate_3d';
          /**
           * @description How long it must have been so
           * @example 5m
           */
          for?: string;
          /** @description By what calls are told apart */
          groupBy?: (
            'project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment'
          )[];
          /** @description How long it must not have been so for an alert to end */
          keepFiring?: string;
          /**
           * @description CamelCase, as alerts are named
           * @example LlmErrorRateHigh
           */
          name: string;
          /**
           * @description What it means that nothing could be measured: all is well, nothing has changed, or it alerts
           * @default ok
           * @enum {string}
           */
          noData?: 'ok' | 'keep' | 'alert';
          /**
           * Format: uri
           * @description What to do about it
           */
          runbookUrl?: string;
          /** @enum {string} */
          severity: 'critical' | 'warning' | 'info';
          /** @description What has happened, in a sentence */
          text: {
            en: string;
            ja?: string;
          };
          /** @description In the unit of the fact; parts are 0 to 1 */
          threshold: number;
          /** @description Only what has one of these values of each label */
          where?: {
            [key: string]: string | string[];
          };
          /**
           * @description How far back calls are summed: whole minutes up to an hour, quarter hours up to a day
           * @example 5m
           */
          window?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AlertRule'];
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
  AlertRulesController_remove: {
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
  AlertRulesController_facts: {
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
          'application/json': components['schemas']['AlertFacts'];
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
  AlertRulesController_preview: {
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
           * @description Who hears of it, by name; unless told, the channels that hear of its severity
           * @default []
           */
          channels?: string[];
          /** @description What the value must come to for an alert to end */
          clearThreshold?: number;
          /** @enum {string} */
          comparison: 'above' | 'at_least' | 'below' | 'at_most';
          /** @default true */
          enabled?: boolean;
          /**
           * @description What is measured
           * @enum {string}
           */
          fact:
            | 'llm_response_seconds'
            | 'llm_response_p95_seconds'
            | 'llm_error_part'
            | 'llm_calls_per_minute'
            | 'llm_cost_usd'
            | 'unpriced_calls'
            | 'provider_state'
            | 'wall_bounce_confidence'
            | 'model_is_new'
            | 'daily_calls_part'
            | 'llm_response_ahead_seconds'
            | 'budget_threshold_part'
            | 'budget_used_part'
            | 'budget_days_left'
            | 'quota_used_part'
            | 'cpu_part'
            | 'memory_part'
            | 'disk_part'
            | 'pool_part'
            | 'query_p95_seconds'
            | 'http_response_seconds'
            | 'endpoint_response_seconds'
            | 'redis_errors_in_row'
            | 'database_errors_in_row'
            | 'worker_lost'
            | 'auth_failures_per_minute'
            | 'secret_attempts'
            | 'key_misuse'
            | 'open_anomalies'
            | 'certificate_days'
            | 'backup_age_days'
            | 'disk_days_left'
            | 'table_doubling_days'
            | 'service_state'
            | 'dependency_state'
            | 'configuration_changes'
            | 'slo_burn_rate_1h'
            | 'slo_burn_rate_6h'
            | 'slo_burn_rate_3d';
          /**
           * @description How long it must have been so
           * @example 5m
           */
          for?: string;
          /** @description By what calls are told apart */
          groupBy?: (
            'project' | 'environment' | 'provider' | 'model' | 'operation' | 'feature' | 'release' | 'segment'
          )[];
          /** @description How long it must not have been so for an alert to end */
          keepFiring?: string;
          /**
           * @description CamelCase, as alerts are named
           * @example LlmErrorRateHigh
           */
          name: string;
          /**
           * @description What it means that nothing could be measured: all is well, nothing has changed, or it alerts
           * @default ok
           * @enum {string}
           */
          noData?: 'ok' | 'keep' | 'alert';
          /**
           * Format: uri
           * @description What to do about it
           */
          runbookUrl?: string;
          /** @enum {string} */
          severity: 'critical' | 'warning' | 'info';
          /** @description What has happened, in a sentence */
          text: {
            en: string;
            ja?: string;
          };
          /** @description In the unit of the fact; parts are 0 to 1 */
          threshold: number;
          /** @description Only what has one of these values of each label */
          where?: {
            [key: string]: string | string[];
          };
          /**
           * @description How far back calls are summed: whole minutes up to an hour, quarter hours up to a day
           * @example 5m
           */
          window?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AlertRulePreview'];
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
  AlertsController_list: {
    parameters: {
      query?: {
        cursor?: string;
        /** @description A label and its value */
        label?: string;
        limit?: number;
        /** @description The name of a rule */
        rule?: string;
        severity?: 'critical' | 'warning' | 'info';
        /** @description Pending and firing unless told */
        state?: 'pending' | 'firing' | 'resolved';
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
            items: components['schemas']['Alert'][];
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
  AlertsController_one: {
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
          'application/json': components['schemas']['AlertDetail'];
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
  AlertsController_acknowledge: {
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
          'application/json': components['schemas']['Alert'];
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
  AlertsController_history: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        /** @description The name of a rule */
        rule?: string;
        severity?: 'critical' | 'warning' | 'info';
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
            items: components['schemas']['AlertTransition'][];
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
  AnomaliesController_list: {
    parameters: {
      query?: {
        cursor?: string;
        /** @description Those that last, or ended after this */
        from?: string;
        kind?: 'accuracy_drift' | 'agreement_drift' | 'cost' | 'calls' | 'tokens_per_call' | 'latency' | 'error_rate';
        limit?: number;
        project?: string;
        state?: 'open' | 'ended';
        subject?: string;
        /** @description Those that were so before this */
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
  AnomaliesController_series: {
    parameters: {
      query: {
        /** @description What kind of thing the subject is */
        by: 'project' | 'provider' | 'model' | 'feature' | 'key';
        /** @description A day before to, unless it is told */
        from?: string;
        kind: 'cost' | 'calls' | 'tokens_per_call' | 'latency' | 'error_rate';
        project?: string;
        /** @description Its name; a model as provider/model */
        subject: string;
        /** @description Now, unless it is told */
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
          'application/json': components['schemas']['JudgedSeries'];
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
  AuditController_list: {
    parameters: {
      query?: {
        action?: string[];
        /** @description Ids of keys, or users on the command line */
        actor?: string[];
        actorKind?: string[];
        cursor?: string;
        from?: string;
        limit?: number;
        result?: string[];
        /** @description Ids of what something was done to */
        subject?: string[];
        subjectType?: string[];
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
            items: components['schemas']['AuditRow'][];
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
  AuditController_verify: {
    parameters: {
      query?: {
        hash?: string;
        seq?: number;
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
          'application/json': components['schemas']['AuditVerdict'];
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
            key?: string | string[];
            model?: string | string[];
            operation?: string | string[];
            project?: string | string[];
            provider?: string | string[];
            release?: string | string[];
            segment?: string | string[];
            user?: string | string[];
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
            key?: string | string[];
            model?: string | string[];
            operation?: string | string[];
            project?: string | string[];
            provider?: string | string[];
            release?: string | string[];
            segment?: string | string[];
            user?: string | string[];
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
          /** @description The id that the call will have: what is reserved for it is let go when the call is recorded, or asked about again */
          callId?: string;
          environment?: string;
          /** @description What the call may cost; priced by its tokens unless told */
          estimateUsd?: string | number;
          feature?: string;
          /** @description The id of the key that will send the call; who asks unless told. To ask for another takes the scope operate */
          key?: string;
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
          /** @description The userId that the call will have */
          user?: string;
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
            key?: string | string[];
            model?: string | string[];
            operation?: string | string[];
            project?: string | string[];
            provider?: string | string[];
            release?: string | string[];
            segment?: string | string[];
            user?: string | string[];
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
        /** @description The id of the API key that sent them */
        key?: string;
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
        retry?: 'true' | 'false';
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
              attempt?: number | null;
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
              attempt?: number | null;
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
  ChannelsController_list: {
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
            items: components['schemas']['Channel'][];
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
  ChannelsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default true */
          enabled?: boolean;
          /**
           * @description After so long a channel of level 2 or 3 hears of what nobody has acknowledged; 0: at once
           * @default 0
           */
          escalateAfterMinutes?: number;
          /**
           * @default [
           *       "alertname"
           *     ]
           */
          groupBy?: string[];
          /**
           * @description So long a message waits for more alerts of its group; 0: each alert is a message
           * @default 0
           */
          groupWaitSeconds?: number;
          /**
           * @default en
           * @enum {string}
           */
          language?: 'en' | 'ja';
          /**
           * @description 1 hears at once; 2 (people) and 3 (others outside) when nobody has acknowledged the alert in time
           * @default 1
           * @enum {number}
           */
          level?: 1 | 2 | 3;
          /**
           * @description Which alerts; all unless told
           * @default []
           */
          matchers?: {
            label: string;
            /** @enum {string} */
            operator: '=' | '!=' | '=~' | '!~';
            value: string;
          }[];
          /**
           * @description More messages a minute are held back and told in one; null: none is
           * @default 20
           */
          mostPerMinute?: number | null;
          /** @description By which rules name it */
          name: string;
          /** @description What is not critical waits until they end */
          quietHours?: {
            /** @example 22:00 */
            from: string;
            /** @example 22:00 */
            to: string;
          } | null;
          /**
           * @description While an alert fires and nobody has acknowledged it, it is told again after so long
           * @default null
           */
          repeatMinutes?: number | null;
          /**
           * @default [
           *       "critical",
           *       "warning",
           *       "info"
           *     ]
           */
          severities?: ('critical' | 'warning' | 'info')[];
          /** @description Where it leads; kept encrypted, and never shown again */
          target:
            | {
                /** @enum {string} */
                kind: 'email';
                to: string[];
              }
            | {
                /** @enum {string} */
                kind: 'slack';
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'discord';
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'teams';
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'alertmanager';
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'webhook';
                /**
                 * @description What web hooks are signed with, as Standard Webhooks says: whsec_… in base64, or any text
                 * @default null
                 */
                secret?: string | null;
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'pagerduty';
                /** @description The integration key of Events API v2 */
                routingKey: string;
                /**
                 * Format: uri
                 * @default https://events.pagerduty.com/v2/enqueue
                 */
                url?: string;
              };
          /** @description Of its times and quiet hours; the reporting time zone unless told */
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
          'application/json': components['schemas']['Channel'];
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
  ChannelsController_replace: {
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
          /** @default true */
          enabled?: boolean;
          /**
           * @description After so long a channel of level 2 or 3 hears of what nobody has acknowledged; 0: at once
           * @default 0
           */
          escalateAfterMinutes?: number;
          /**
           * @default [
           *       "alertname"
           *     ]
           */
          groupBy?: string[];
          /**
           * @description So long a message waits for more alerts of its group; 0: each alert is a message
           * @default 0
           */
          groupWaitSeconds?: number;
          /**
           * @default en
           * @enum {string}
           */
          language?: 'en' | 'ja';
          /**
           * @description 1 hears at once; 2 (people) and 3 (others outside) when nobody has acknowledged the alert in time
           * @default 1
           * @enum {number}
           */
          level?: 1 | 2 | 3;
          /**
           * @description Which alerts; all unless told
           * @default []
           */
          matchers?: {
            label: string;
            /** @enum {string} */
            operator: '=' | '!=' | '=~' | '!~';
            value: string;
          }[];
          /**
           * @description More messages a minute are held back and told in one; null: none is
           * @default 20
           */
          mostPerMinute?: number | null;
          /** @description By which rules name it */
          name: string;
          /** @description What is not critical waits until they end */
          quietHours?: {
            /** @example 22:00 */
            from: string;
            /** @example 22:00 */
            to: string;
          } | null;
          /**
           * @description While an alert fires and nobody has acknowledged it, it is told again after so long
           * @default null
           */
          repeatMinutes?: number | null;
          /**
           * @default [
           *       "critical",
           *       "warning",
           *       "info"
           *     ]
           */
          severities?: ('critical' | 'warning' | 'info')[];
          /** @description Where it leads; kept encrypted, and never shown again */
          target?:
            | {
                /** @enum {string} */
                kind: 'email';
                to: string[];
              }
            | {
                /** @enum {string} */
                kind: 'slack';
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'discord';
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'teams';
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'alertmanager';
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'webhook';
                /**
                 * @description What web hooks are signed with, as Standard Webhooks says: whsec_… in base64, or any text
                 * @default null
                 */
                secret?: string | null;
                /** Format: uri */
                url: string;
              }
            | {
                /** @enum {string} */
                kind: 'pagerduty';
                /** @description The integration key of Events API v2 */
                routingKey: string;
                /**
                 * Format: uri
                 * @default https://events.pagerduty.com/v2/enqueue
                 */
                url?: string;
              };
          /** @description Of its times and quiet hours; the reporting time zone unless told */
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
          'application/json': components['schemas']['Channel'];
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
  ChannelsController_remove: {
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
  ChannelsController_test: {
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
          'application/json': components['schemas']['ChannelTest'];
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
  DeploymentsController_list: {
    parameters: {
      query?: {
        cursor?: string;
        environment?: string;
        from?: string;
        limit?: number;
        project?: string;
        release?: string;
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
            items: components['schemas']['Deployment'][];
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
  DeploymentsController_tell: {
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
           * Format: date-time
           * @description When; unless told when its first call was seen, or now
           */
          at?: string;
          /** @description Where; all environments unless told */
          environment?: string | null;
          note?: string | null;
          /** @description Of what; all projects unless told, or that of the key */
          project?: string | null;
          /**
           * @description As calls tell it
           * @example 2026.11.3
           */
          release: string;
          /**
           * Format: uri
           * @description Where more is to be read of it: a change, a build
           */
          url?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Deployment'];
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
  DeploymentsController_withdraw: {
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
  DeploymentsController_effect: {
    parameters: {
      query: {
        against?: 'before' | 'side_by_side';
        /** @description Which of the release’s deployments; the one with most calls unless told */
        deployment?: string;
        environment?: string[];
        feature?: string[];
        model?: string[];
        operation?: string[];
        project?: string[];
        provider?: string[];
        release: string;
        segment?: string[];
        /** @description So long before and after, or as long as it has run yet */
        windowHours?: number;
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
          'application/json': components['schemas']['ReleaseEffect'];
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
  DiagnosisController_diagnose: {
    parameters: {
      query?: {
        format?: 'json' | 'markdown';
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
          'application/json': components['schemas']['Diagnosis'];
          'text/markdown': components['schemas']['Diagnosis'];
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
  AuditController_csv: {
    parameters: {
      query?: {
        action?: string[];
        /** @description Ids of keys, or users on the command line */
        actor?: string[];
        actorKind?: string[];
        from?: string;
        result?: string[];
        /** @description Ids of what something was done to */
        subject?: string[];
        subjectType?: string[];
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
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
  AuditController_ndjson: {
    parameters: {
      query?: {
        action?: string[];
        /** @description Ids of keys, or users on the command line */
        actor?: string[];
        actorKind?: string[];
        from?: string;
        result?: string[];
        /** @description Ids of what something was done to */
        subject?: string[];
        subjectType?: string[];
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
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
  ExportsController_focusCsv: {
    parameters: {
      query: {
        month: string;
        /** @description Of the FinOps Open Cost and Usage Specification */
        version?: '1.2' | '1.4';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
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
  ExportsController_focusParquet: {
    parameters: {
      query: {
        month: string;
        /** @description Of the FinOps Open Cost and Usage Specification */
        version?: '1.2' | '1.4';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.apache.parquet': string;
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
  ExportsController_csv: {
    parameters: {
      query: {
        month: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
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
  ExportsController_workbook: {
    parameters: {
      query: {
        month: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string;
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
  UsageController_file: {
    parameters: {
      query?: {
        environment?: string[];
        feature?: string[];
        fields?: string[];
        from?: string;
        groupBy?: string[];
        interval?: 'none' | 'auto' | 'minute' | 'quarter_hour' | 'hour' | 'day' | 'week' | 'month';
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
        topBy?: 'costUsd' | 'calls' | 'errors' | 'inputTokens' | 'outputTokens' | 'failedCostUsd';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
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
  ForecastController_get: {
    parameters: {
      query?: {
        environment?: string[];
        feature?: string[];
        model?: string[];
        operation?: string[];
        /** @description Which span of the calendar, the present one */
        period?: 'day' | 'week' | 'month' | 'quarter' | 'year';
        project?: string[];
        provider?: string[];
        release?: string[];
        segment?: string[];
        /** @description By whose calendar days and periods are cut; the reporting time zone unless told */
        timezone?: string;
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
          'application/json': components['schemas']['Forecast'];
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
  HealthHistoryController_changes: {
    parameters: {
      query?: {
        cursor?: string;
        dependency?: string;
        /** @description A day before to, unless it is told */
        from?: string;
        limit?: number;
        /** @description Now, unless it is told */
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
            items: components['schemas']['StatusChange'][];
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
  HealthHistoryController_availability: {
    parameters: {
      query?: {
        /** @description A day before to, unless it is told */
        from?: string;
        interval?: 'quarter_hour' | 'hour' | 'day' | 'week' | 'month';
        timezone?: string;
        /** @description Now, unless it is told */
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
          'application/json': components['schemas']['Availability'];
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
  IncidentsController_list: {
    parameters: {
      query?: {
        cursor?: string;
        /** @description Detected from then on */
        from?: string;
        limit?: number;
        severity?: 'critical' | 'warning' | 'info';
        /** @description open: all but those that are resolved */
        state?: 'open' | 'detected' | 'acknowledged' | 'mitigated' | 'resolved';
        /** @description Detected before then */
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
            items: components['schemas']['Incident'][];
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
  IncidentsController_one: {
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
          'application/json': components['schemas']['IncidentDetail'];
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
  IncidentsController_describe: {
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
          cause: string | null;
          impact: string | null;
          title: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentDetail'];
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
  IncidentsController_acknowledge: {
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
          'application/json': components['schemas']['IncidentDetail'];
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
  IncidentsController_merge: {
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
          incident: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentDetail'];
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
  IncidentsController_mitigate: {
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
          'application/json': components['schemas']['IncidentDetail'];
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
  IncidentsController_note: {
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
          text: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentDetail'];
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
  IncidentsController_postMortem: {
    parameters: {
      query?: {
        language?: 'en' | 'ja';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/markdown': string;
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
  IncidentsController_resolve: {
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
          'application/json': components['schemas']['IncidentDetail'];
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
  IncidentsController_figures: {
    parameters: {
      query?: {
        /** @description Thirty days before to, unless it is told */
        from?: string;
        /** @description Now, unless it is told */
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
          'application/json': components['schemas']['IncidentFigures'];
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
          /** @description Of the pages that may show a key with the scope browser; any may unless told */
          origins?: string[];
          project?: string;
          scopes: ('ingest' | 'read' | 'finance' | 'operate' | 'browser' | 'admin')[];
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
  KeysController_names: {
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
          'application/json': components['schemas']['KeyNames'];
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
  LogsController_search: {
    parameters: {
      query?: {
        context?: string;
        cursor?: string;
        from?: string;
        level?: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
        limit?: number;
        q?: string;
        requestId?: string;
        to?: string;
        traceId?: string;
        worker?: string;
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
          'application/json': components['schemas']['Logs'];
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
  LogsController_level: {
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
          'application/json': components['schemas']['LogLevel'];
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
  LogsController_setLevel: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default {} */
          contexts?: {
            [key: string]: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
          };
          /** @description For how long, such as 10m; then LOG_LEVEL holds again. Missing: for good */
          for?: string;
          /**
           * @description Of all that is not named in contexts; null: what LOG_LEVEL of each worker says
           * @default null
           * @enum {string|null}
           */
          level?: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LogLevel'];
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
  MaintenanceController_list: {
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
            items: components['schemas']['MaintenanceWindow'][];
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
  MaintenanceController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          durationMinutes: number;
          /** Format: date */
          firstDay: string;
          /**
           * Format: date
           * @description The last day on which one begins
           * @default null
           */
          lastDay?: string | null;
          /**
           * @description Which alerts are not told; all unless told
           * @default []
           */
          matchers?: {
            label: string;
            /** @enum {string} */
            operator: '=' | '!=' | '=~' | '!~';
            value: string;
          }[];
          name: string;
          /**
           * @default never
           * @enum {string}
           */
          recurrence?: 'never' | 'daily' | 'weekly' | 'monthly';
          /** @example 22:00 */
          start: string;
          timezone: string;
          /**
           * @description On which days of the week weekly ones begin, 0 is Sunday; on that of the first unless told
           * @default []
           */
          weekdays?: number[];
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MaintenanceWindow'];
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
  MaintenanceController_replace: {
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
          durationMinutes: number;
          /** Format: date */
          firstDay: string;
          /**
           * Format: date
           * @description The last day on which one begins
           * @default null
           */
          lastDay?: string | null;
          /**
           * @description Which alerts are not told; all unless told
           * @default []
           */
          matchers?: {
            label: string;
            /** @enum {string} */
            operator: '=' | '!=' | '=~' | '!~';
            value: string;
          }[];
          name: string;
          /**
           * @default never
           * @enum {string}
           */
          recurrence?: 'never' | 'daily' | 'weekly' | 'monthly';
          /** @example 22:00 */
          start: string;
          timezone: string;
          /**
           * @description On which days of the week weekly ones begin, 0 is Sunday; on that of the first unless told
           * @default []
           */
          weekdays?: number[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MaintenanceWindow'];
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
  MaintenanceController_remove: {
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
  MeasuresController_series: {
    parameters: {
      query?: {
        from?: string;
        interval?: 'auto' | 'quarter_hour' | 'hour' | 'day' | 'week' | 'month';
        name?: string[];
        project?: string[];
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
          'application/json': components['schemas']['Measures'];
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
  MeasuresController_report: {
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
           * Format: date-time
           * @description When it happened, within the last 92 days
           */
          at: string;
          /** @description Of an amount of money; the first report decides */
          currency?: string;
          /** @description A report of a measure that comes again by the same id counts once */
          id?: string;
          /**
           * @description What it is, the same in all projects
           * @example registrations
           */
          name: string;
          project?: string;
          /** @description What is counted; the first report decides */
          unit?: string;
          /**
           * @description How many, or how much, more
           * @example 12
           */
          value: string | number;
        }[];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecordedMeasures'];
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
  MeasuresController_unitEconomics: {
    parameters: {
      query?: {
        environment?: string[];
        feature?: string[];
        from?: string;
        model?: string[];
        operation?: string[];
        project?: string[];
        provider?: string[];
        release?: string[];
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
          'application/json': components['schemas']['UnitEconomics'];
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
  NotificationsController_list: {
    parameters: {
      query?: {
        alert?: string;
        channel?: string;
        cursor?: string;
        limit?: number;
        project?: string;
        state?: 'waiting' | 'sent' | 'suppressed' | 'dead';
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
            items: components['schemas']['Notification'][];
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
  QuotasController_list: {
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
            items: components['schemas']['Quota'][];
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
  QuotasController_create: {
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
           * Format: date-time
           * @description From when limit and thresholds hold; now unless told. Earlier periods keep theirs; what was to hold later is dropped
           */
          effectiveFrom?: string;
          /** @description In units */
          limit: string | number;
          /**
           * @description Of what
           * @example rows read
           */
          metric: string;
          name: string;
          /** @enum {string} */
          period: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'rolling';
          /** @description The project that it is for; all of them share it unless told */
          project?: string | null;
          rollingDays?: number;
          /**
           * @description Whose quota it is
           * @example turso
           */
          service: string;
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
          /**
           * @description What is counted
           * @example rows
           */
          unit: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Quota'];
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
  QuotasController_one: {
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
          'application/json': components['schemas']['Quota'];
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
  QuotasController_replace: {
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
          /**
           * Format: date-time
           * @description From when limit and thresholds hold; now unless told. Earlier periods keep theirs; what was to hold later is dropped
           */
          effectiveFrom?: string;
          /** @description In units */
          limit: string | number;
          /**
           * @description Of what
           * @example rows read
           */
          metric: string;
          name: string;
          /** @enum {string} */
          period: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'rolling';
          /** @description The project that it is for; all of them share it unless told */
          project?: string | null;
          rollingDays?: number;
          /**
           * @description Whose quota it is
           * @example turso
           */
          service: string;
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
          /**
           * @description What is counted
           * @example rows
           */
          unit: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Quota'];
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
  QuotasController_remove: {
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
  QuotasController_standing: {
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
          'application/json': components['schemas']['QuotaStanding'];
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
  QuotasController_report: {
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
          /** @description What was used more, in units */
          amount?: string | number;
          /**
           * Format: date-time
           * @description When it was used, or read: that decides the period
           */
          at: string;
          /** @description A report that comes again by the same id counts once */
          id?: string;
          /** @description What the period had come to by then, in units: it stands for all that was used until then */
          total?: string | number;
        }[];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QuotaUsage'];
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
  RecommendationsController_list: {
    parameters: {
      query: {
        environment?: string[];
        feature?: string[];
        from: string;
        limit?: number;
        project?: string[];
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
          'application/json': components['schemas']['Recommendations'];
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
  ReconciliationsController_compare: {
    parameters: {
      query: {
        amountColumn?: string;
        currencyColumn?: string;
        /** @description The header of the column of days, for files whose headers are not known */
        dayColumn?: string;
        modelColumn?: string;
        /** @description The month that is compared, by UTC days */
        month: string;
        project?: string;
        /** @description Whose invoice it is, as calls name him; several where one bill is for several, as Google’s may be */
        provider: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The file that the provider lets one download: its costs by day and model */
    requestBody: {
      content: {
        'text/csv': string;
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Reconciliation'];
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
  RecoveriesController_attempts: {
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
            items: components['schemas']['RecoveryAttempt'][];
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
  RecoveriesController_figures: {
    parameters: {
      query?: {
        /** @description Thirty days ago, unless it is told */
        from?: string;
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
          'application/json': components['schemas']['RecoveryFigures'];
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
  RecoveriesController_findings: {
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
            items: components['schemas']['RecoveryFinding'][];
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
  RecoveriesController_look: {
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
          'application/json': components['schemas']['Diagnosis'];
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
  RecoveriesController_rules: {
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
          'application/json': components['schemas']['RecoveryPolicy'];
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
  RecoveriesController_switch: {
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
          automatic: boolean;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryPolicy'];
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
  DiagnosisController_repair: {
    parameters: {
      query?: {
        dryRun?: 'true' | 'false';
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
          'application/json': components['schemas']['RecoveryAttempt'] | components['schemas']['RepairPlan'];
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
  SchedulesController_list: {
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
            items: components['schemas']['ReportSchedule'][];
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
  SchedulesController_create: {
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
           * @description Ids; without any it is made and kept, and not sent
           * @default []
           */
          channels?: string[];
          /** @default true */
          enabled?: boolean;
          /**
           * @description Of the clock, on the day after the period; at 0 it is made a quarter of an hour later
           * @default 8
           */
          hour?: number;
          /** @enum {string} */
          kind: 'daily' | 'weekly' | 'monthly';
          /**
           * @description null: each channel hears in its own
           * @default null
           * @enum {string|null}
           */
          language?: 'en' | 'ja' | null;
          name: string;
          timezone: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReportSchedule'];
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
  SchedulesController_replace: {
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
          /**
           * @description Ids; without any it is made and kept, and not sent
           * @default []
           */
          channels?: string[];
          /** @default true */
          enabled?: boolean;
          /**
           * @description Of the clock, on the day after the period; at 0 it is made a quarter of an hour later
           * @default 8
           */
          hour?: number;
          /** @enum {string} */
          kind: 'daily' | 'weekly' | 'monthly';
          /**
           * @description null: each channel hears in its own
           * @default null
           * @enum {string|null}
           */
          language?: 'en' | 'ja' | null;
          name: string;
          timezone: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReportSchedule'];
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
  SchedulesController_remove: {
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
  ReportsController_list: {
    parameters: {
      query?: {
        cursor?: string;
        kind?: 'daily' | 'weekly' | 'monthly';
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
            items: components['schemas']['ReportHead'][];
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
  ReportsController_make: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description A day, or a moment, of the period: the latest one that is over for a quarter of an hour unless told; one that is not is told so far, up to a quarter of an hour before */
          at?: string;
          /** @enum {string} */
          kind: 'daily' | 'weekly' | 'monthly';
          /**
           * @default en
           * @enum {string}
           */
          language?: 'en' | 'ja';
          /** @description The reporting time zone unless told */
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
          'application/json': components['schemas']['Report'];
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
  ReportsController_one: {
    parameters: {
      query?: {
        language?: 'en' | 'ja';
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
          'application/json': components['schemas']['Report'];
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
  ReportsController_html: {
    parameters: {
      query?: {
        language?: 'en' | 'ja';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
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
  ReportsController_markdown: {
    parameters: {
      query?: {
        language?: 'en' | 'ja';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/markdown': string;
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
  ReportsController_pdf: {
    parameters: {
      query?: {
        language?: 'en' | 'ja';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/pdf': string;
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
  ReportsController_send: {
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
          channels: string[];
          /**
           * @description null: each channel hears in its own
           * @default null
           * @enum {string|null}
           */
          language?: 'en' | 'ja' | null;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReportHead'];
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
  SecurityController_show: {
    parameters: {
      query?: {
        from?: string;
        /** @description Of sources, keys and findings each */
        limit?: number;
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
          'application/json': components['schemas']['SecurityAnswer'];
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
  SecurityController_endLockOut: {
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
  SilencesController_list: {
    parameters: {
      query?: {
        cursor?: string;
        /** @description Those that have ended as well */
        expired?: string;
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
            items: components['schemas']['Silence'][];
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
  SilencesController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Why */
          comment: string;
          /**
           * Format: date-time
           * @description Now unless told
           */
          from?: string;
          /** @description Which alerts: labels that are like all of these */
          matchers: {
            label: string;
            /** @enum {string} */
            operator: '=' | '!=' | '=~' | '!~';
            value: string;
          }[];
          /** Format: date-time */
          to: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Silence'];
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
  SilencesController_one: {
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
          'application/json': components['schemas']['Silence'];
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
  SilencesController_end: {
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
  SlosController_list: {
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
            items: components['schemas']['Slo'][];
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
  SlosController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default true */
          enabled?: boolean;
          /**
           * @description What is to be so
           * @enum {string}
           */
          indicator:
            | 'availability'
            | 'latency'
            | 'error_rate'
            | 'query_latency'
            | 'wall_bounce_success'
            | 'provider_success'
            | 'llm_latency';
          /**
           * @description A label of metrics and alerts
           * @example checkout-latency
           */
          name: string;
          /**
           * @description For which part of the events it is to be so
           * @example 0.999
           */
          objective: number;
          /**
           * @description Only calls with one of these values of each dimension; of wall-bounces, projects only
           * @default {}
           */
          where?: {
            environment?: string[];
            feature?: string[];
            model?: string[];
            operation?: string[];
            project?: string[];
            provider?: string[];
            release?: string[];
            segment?: string[];
          };
          /**
           * @description Over the latest so many days
           * @default 30
           */
          windowDays?: number;
          /** @description Where it is about time, and only there: one of 0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10, 15, 20, 30, 60, 120 */
          withinSeconds?: number;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Slo'];
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
  SlosController_one: {
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
          'application/json': components['schemas']['Slo'];
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
  SlosController_replace: {
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
          /** @default true */
          enabled?: boolean;
          /**
           * @description What is to be so
           * @enum {string}
           */
          indicator:
            | 'availability'
            | 'latency'
            | 'error_rate'
            | 'query_latency'
            | 'wall_bounce_success'
            | 'provider_success'
            | 'llm_latency';
          /**
           * @description A label of metrics and alerts
           * @example checkout-latency
           */
          name: string;
          /**
           * @description For which part of the events it is to be so
           * @example 0.999
           */
          objective: number;
          /**
           * @description Only calls with one of these values of each dimension; of wall-bounces, projects only
           * @default {}
           */
          where?: {
            environment?: string[];
            feature?: string[];
            model?: string[];
            operation?: string[];
            project?: string[];
            provider?: string[];
            release?: string[];
            segment?: string[];
          };
          /**
           * @description Over the latest so many days
           * @default 30
           */
          windowDays?: number;
          /** @description Where it is about time, and only there: one of 0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10, 15, 20, 30, 60, 120 */
          withinSeconds?: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Slo'];
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
  SlosController_remove: {
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
  SlosController_history: {
    parameters: {
      query?: {
        from?: string;
        /** @description Days are those of the reporting time zone */
        interval?: 'hour' | 'day';
        to?: string;
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
          'application/json': components['schemas']['SloHistory'];
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
  StatementsController_list: {
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
            items: components['schemas']['StatementMonth'][];
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
  StatementsController_one: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        month: string;
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
          'application/json': components['schemas']['Statement'];
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
  StatementsController_close: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        month: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description What was seen before signing: the month is closed only if it still comes to that */
          amountUsd?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Statement'];
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
  TeamsController_list: {
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
            items: components['schemas']['Team'][];
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
  TeamsController_replace: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          projects: string[];
          team: string;
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
            items: components['schemas']['Team'][];
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
  TrendsController_bottlenecks: {
    parameters: {
      query?: {
        by?: 'feature' | 'model' | 'provider' | 'segment' | 'release' | 'operation';
        environment?: string[];
        feature?: string[];
        from?: string;
        limit?: number;
        model?: string[];
        operation?: string[];
        project?: string[];
        provider?: string[];
        release?: string[];
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
          'application/json': components['schemas']['Bottlenecks'];
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
  TrendsController_capacity: {
    parameters: {
      query?: {
        /** @description A limit, of a provider say */
        callsPerMinute?: number;
        /** @description So many whole days are looked at */
        days?: number;
        environment?: string[];
        feature?: string[];
        model?: string[];
        operation?: string[];
        project?: string[];
        provider?: string[];
        release?: string[];
        segment?: string[];
        timezone?: string;
        tokensPerMinute?: number;
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
          'application/json': components['schemas']['CapacityTrend'];
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
  TrendsController_hours: {
    parameters: {
      query?: {
        environment?: string[];
        feature?: string[];
        from?: string;
        model?: string[];
        operation?: string[];
        project?: string[];
        provider?: string[];
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
          'application/json': components['schemas']['TrendHours'];
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
  UnitCostsController_get: {
    parameters: {
      query: {
        environment?: string[];
        feature?: string[];
        from: string;
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
          'application/json': components['schemas']['UnitCostsAnswer'];
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
        topBy?: 'costUsd' | 'calls' | 'errors' | 'inputTokens' | 'outputTokens' | 'failedCostUsd';
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
        feature?: string;
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
  WebVitalsController_ask: {
    parameters: {
      query?: {
        cursor?: string;
        device?: string[];
        /** @description 28 days before `to` unless told */
        from?: string;
        groupBy?: string[];
        interval?: 'none' | 'auto' | 'quarter_hour' | 'hour' | 'day' | 'week' | 'month';
        limit?: number;
        metric?: string[];
        page?: string[];
        project?: string;
        release?: string[];
        /** @description By whose calendar the periods are cut; the reporting time zone unless told */
        timezone?: string;
        /** @description Now unless told */
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
          'application/json': components['schemas']['WebVitalsAnswer'];
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
  WebVitalsController_take: {
    parameters: {
      query?: {
        /** @description A key with the scope browser, where no header can be sent */
        key?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Metrics of one visit, as `web-vitals` gives them; JSON, also as text/plain */
    requestBody: {
      content: {
        'application/json': {
          /** @description How old the visit was: of what comes again, the oldest counts, in whichever order it comes */
          ageMs?: number;
          /**
           * @description As User-Agent says unless told
           * @enum {string}
           */
          device?: 'desktop' | 'phone' | 'tablet' | 'unknown';
          metrics: unknown[];
          /**
           * @description Path, URL or route; what names one thing in it is left out
           * @example /orders/4711
           */
          page: string;
          release?: string;
        };
        'text/plain': {
          /** @description How old the visit was: of what comes again, the oldest counts, in whichever order it comes */
          ageMs?: number;
          /**
           * @description As User-Agent says unless told
           * @enum {string}
           */
          device?: 'desktop' | 'phone' | 'tablet' | 'unknown';
          metrics: unknown[];
          /**
           * @description Path, URL or route; what names one thing in it is left out
           * @example /orders/4711
           */
          page: string;
          release?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebVitalsTaken'];
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

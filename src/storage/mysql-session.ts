/**
 * MYSQL_SESSION is what every connection to MySQL is set to, whatever the server's own settings are. Values that do not fit
 * are refused, backslashes escape as this service writes them, and what is read is what is committed: group commits must
 * not lock the gaps between each other's rows. How large tables are MySQL 8 would remember for a day; MariaDB passes over that.
 */
export const MYSQL_SESSION = [
  "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION' /*!80000 , information_schema_stats_expiry = 0 */",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
];

import { MIGRATION_001 } from './migration-001.ts'

/** Steps from an empty file to today's tables, each in a transaction of its own. Never edited once released; only added to. */
export const MIGRATIONS: readonly { version: number; sql: string }[] = [{ version: 1, sql: MIGRATION_001 }]

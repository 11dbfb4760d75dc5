import type { Rows, TableName } from './rows.ts'

type TableDefinition<T extends TableName> = {
  /** The columns that name a row. */
  key: readonly (keyof Rows[T])[]
  /** Other sets of columns that are unique where none of them is null. */
  unique: readonly (readonly (keyof Rows[T])[])[]
  /** Columns that hold JSON. */
  json: readonly (keyof Rows[T])[]
  /** The process keeps this table in memory: acknowledgements list its changes. */
  inMemory: boolean
}

/** What every engine must know of a table. */
export const TABLES: { [T in TableName]: TableDefinition<T> } = {
  team: { key: ['id'], unique: [['domain']], json: [], inMemory: true },
  user: {
    key: ['id'],
    unique: [
      ['team', 'name'],
      ['team', 'account'],
    ],
    json: ['profile'],
    inMemory: true,
  },
  conversation: {
    key: ['id'],
    unique: [
      ['team', 'name_key'],
      ['team', 'people_key'],
    ],
    json: ['topic', 'purpose', 'previous_names'],
    inMemory: true,
  },
  membership: { key: ['conversation', 'user'], unique: [], json: [], inMemory: true },
  message: { key: ['conversation', 'ts'], unique: [], json: ['body'], inMemory: false },
  mention: { key: ['conversation', 'target', 'ts'], unique: [], json: [], inMemory: false },
  sent: { key: ['team', 'user', 'client_msg_id'], unique: [], json: [], inMemory: false },
  invite: { key: ['id'], unique: [['code_hash']], json: ['channels'], inMemory: false },
  token: { key: ['id'], unique: [['hash']], json: [], inMemory: true },
  revocation: { key: ['sid'], unique: [], json: [], inMemory: true },
}

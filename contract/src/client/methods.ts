import { clientBoot } from './boot.ts'
import { clientCounts } from './counts.ts'
import { clientUsers } from './users.ts'

export const clientMethods = { 'client.boot': clientBoot, 'client.counts': clientCounts, 'client.users': clientUsers } as const

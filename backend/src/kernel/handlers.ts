import type { ResponseMetadata } from '@parley/contract/kernel/arguments'
import type { MethodName, OutputOf, ParsedInputOf } from '@parley/contract/methods'
import type { Call } from './viewer.ts'

/** What a use case answers: the contract's output, and paging if it pages. `ok` and `as_of` are added on the way out. */
export type Answer<Name extends MethodName> = OutputOf<Name> & { response_metadata?: ResponseMetadata }
export type Handler<Name extends MethodName> = (call: Call, input: ParsedInputOf<Name>) => Promise<Answer<Name>>

/** The use cases of some methods, by the methods' names. Each module exports one such record from its `*-methods.ts`. */
export type Handlers<Name extends MethodName> = { [N in Name]: Handler<N> }

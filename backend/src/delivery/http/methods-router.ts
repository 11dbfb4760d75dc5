import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { methods, type MethodName } from '@parley/contract/methods'
import { AppError } from '#src/kernel/app-error.ts'
import type { Handlers } from '#src/kernel/handlers.ts'
import type { Logger } from '#src/kernel/logger.ts'
import { answerCall, type BoundMethod, type MethodDeps } from './bind-method.ts'
import { CallerGone } from './read-body.ts'
import { sendRefusal } from './send-answer.ts'

/** Answers `/api/<method>` for every method that has a use case; everything else there is `unknown_method`. */
export function createMethodsRouter(deps: MethodDeps, handlers: Partial<Handlers<MethodName>>) {
  const bound = bindMethods(handlers)
  return async (name: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = randomUUID()
    // Under the name that Slack's SDKs and their users know.
    response.setHeader('x-slack-req-id', requestId)
    try {
      const found = bound.get(name)
      if (found === undefined) throw new AppError('unknown_method')
      await answerCall(deps, found, { request, response, requestId })
    } catch (cause) {
      if (cause instanceof CallerGone) return
      sendRefusal(request, response, toAppError(cause, { logger: deps.logger, requestId, method: name }))
    }
  }
}

function bindMethods(handlers: Partial<Handlers<MethodName>>): ReadonlyMap<string, BoundMethod> {
  const names = Object.keys(handlers).filter((name): name is MethodName => Object.hasOwn(methods, name))
  return new Map(
    // A cast at the edge: `Handlers` ties each use case to its method's input, which a map over all names cannot say.
    names.map((name) => [name, { method: methods[name], handle: handlers[name] as BoundMethod['handle'] }]),
  )
}

/** The refusal to tell. What is not one is a bug: reported here once, and told as `internal_error` with the request's id. */
export function toAppError(cause: unknown, where: { logger: Logger; requestId: string; method: string }): AppError {
  if (cause instanceof AppError) return cause
  where.logger.error({ err: cause, request_id: where.requestId, method: where.method }, 'a call failed unexpectedly')
  return new AppError('internal_error')
}

import type { IncomingMessage, RequestListener } from 'node:http'
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express'
import { REALTIME_PATH } from '@parley/contract/realtime/frames'
import type { MethodName } from '@parley/contract/methods'
import type { Handlers } from '#src/kernel/handlers.ts'
import { createAvatarRoute, type AvatarDeps } from './avatar-route.ts'
import type { MethodDeps } from './bind-method.ts'
import type { Health } from './health.ts'
import { createMethodsRouter, toAppError } from './methods-router.ts'
import type { Origins } from './origin.ts'
import { countStranger } from './rate-limit.ts'
import { sendAnswer, sendRefusal } from './send-answer.ts'
import { createStaticFiles } from './static-files.ts'

export type HttpAppDeps = MethodDeps & {
  handlers: Partial<Handlers<MethodName>>
  origins: Origins
  health: Health
  version: string
  /** The built front end. */
  staticFolder: string
  /** `/api/auth/*` and `/api/chat/token`: tried before everything else. */
  authRoutes: Router
  avatars: Omit<AvatarDeps, 'protectRoute'>
}

/**
 * Everything that HTTP can reach. Calls of methods are nearly all of it, so they are found by one look at the path; the rest is
 * tried in order.
 */
export function createHttpApp(deps: HttpAppDeps): RequestListener {
  const answerMethod = createMethodsRouter(deps, deps.handlers)
  const routes = createRoutes(deps, answerMethod)
  return (request, response) => {
    const name = methodNameOf(request)
    if (name === undefined || !Object.hasOwn(deps.handlers, name)) routes(request, response)
    else void answerMethod(name, request, response)
  }
}

/** The name of a method is all of the path below `/api`. */
const methodNameOf = ({ url = '' }: IncomingMessage): string | undefined => /^\/api\/([^/?]+)(?:\?|$)/.exec(url)?.[1]

function createRoutes(deps: HttpAppDeps, answerMethod: ReturnType<typeof createMethodsRouter>): RequestListener {
  const app = express()
  app.disable('etag').disable('x-powered-by')
  app.use(deps.authRoutes)
  const counted = countingStrangers(deps)
  app.get('/api/health', counted, (_request, response) => {
    const report = deps.health.report()
    sendAnswer(response, report, report.ok ? 200 : 503)
  })
  app.get('/api/openapi.json', counted, openApi(deps))
  app.use('/api', (request, response) => void answerMethod(request.path.slice(1), request, response))
  app.get('/files/avatars/:name', createAvatarRoute({ ...deps.avatars, protectRoute: deps.protectRoute }))
  // A plain request where a socket or a file belongs: the start page would only confuse whoever sent it.
  app.use(['/files', REALTIME_PATH], (_request, response) => void response.status(404).type('text/plain').send('There is nothing here.\n'))
  app.use(createStaticFiles(deps.staticFolder, deps.origins))
  app.use(reportFault(deps))
  return app
}

function openApi({ origins, version }: HttpAppDeps): RequestHandler {
  let document: Promise<object> | null = null
  return async (request, response) => {
    // Made when somebody first asks, and once: it takes as long as many calls.
    document ??= import('./openapi.ts').then(({ createOpenApi }) => createOpenApi(version))
    sendAnswer(response, { ...(await document), servers: [{ url: origins.originOf(request) }] })
  }
}

/** For what asks for no token. */
function countingStrangers({ origins, rateLimiter }: HttpAppDeps): RequestHandler {
  return (request, _response, next) => {
    countStranger(rateLimiter, origins.clientIp(request))
    next()
  }
}

function reportFault({ logger }: HttpAppDeps): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
  return (cause, request, response, next) => {
    if (response.headersSent) return next(cause)
    // Express refuses a path with broken percent signs by an error that carries a status.
    if (cause instanceof URIError) return void response.status(400).type('text/plain').send('This address is broken.\n')
    sendRefusal(request, response, toAppError(cause, { logger, requestId: '', method: request.path }))
  }
}

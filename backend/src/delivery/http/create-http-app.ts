import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express'
import { REALTIME_PATH } from '@parley/contract/realtime/frames'
import type { MethodName } from '@parley/contract/methods'
import type { Handlers } from '#src/kernel/handlers.ts'
import { createAvatarRoute, type AvatarDeps } from './avatar-route.ts'
import type { MethodDeps } from './bind-method.ts'
import type { Health } from './health.ts'
import { createMethodsRouter, toAppError } from './methods-router.ts'
import type { Origins } from './origin.ts'
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

/** Everything that HTTP can reach, in the order in which it is tried. */
export function createHttpApp(deps: HttpAppDeps): Express {
  const app = express()
  app.disable('etag').disable('x-powered-by')
  app.use(deps.authRoutes)
  app.get('/api/health', (_request, response) => {
    const report = deps.health.report()
    sendAnswer(response, report, report.ok ? 200 : 503)
  })
  app.get('/api/openapi.json', openApi(deps))
  app.use('/api', methods(deps))
  app.get('/files/avatars/:name', createAvatarRoute({ ...deps.avatars, protectRoute: deps.protectRoute }))
  // A plain request where a socket or a file belongs: the start page would only confuse whoever sent it.
  app.use(['/files', REALTIME_PATH], (_request, response) => void response.status(404).type('text/plain').send('There is nothing here.\n'))
  app.use(createStaticFiles(deps.staticFolder, deps.origins))
  app.use(reportFault(deps))
  return app
}

/** The name of a method is all of the path below `/api`. */
function methods(deps: HttpAppDeps): RequestHandler {
  const answer = createMethodsRouter(deps, deps.handlers)
  return (request, response) => answer(request.path.slice(1), request, response)
}

function openApi({ origins, version }: HttpAppDeps): RequestHandler {
  const documents = new Map<string, object>()
  return async (request, response) => {
    const origin = origins.originOf(request)
    // Made when somebody asks: few do, and it takes as long as many calls.
    const document = documents.get(origin) ?? (await import('./openapi.ts')).createOpenApi(origin, version)
    if (documents.size < 10) documents.set(origin, document)
    sendAnswer(response, document)
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

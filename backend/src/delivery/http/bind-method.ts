import type { IncomingMessage, ServerResponse } from 'node:http'
import { LIMITS } from '@parley/contract/kernel/limits'
import type { Method } from '@parley/contract/kernel/method'
import { AppError } from '#src/kernel/app-error.ts'
import { formatPosition, type EventLog } from '#src/kernel/event-log.ts'
import type { Logger } from '#src/kernel/logger.ts'
import type { Call, Viewer } from '#src/kernel/viewer.ts'
import type { BodyBudget } from './body-budget.ts'
import type { Origins } from './origin.ts'
import { bearerOf, type ProtectRoute } from './protect-route.ts'
import { countStranger, TIER_RATES, type RateLimiter } from './rate-limit.ts'
import { readArguments, type Arguments } from './read-arguments.ts'
import { assertAnnouncedSize, hasBody } from './read-body.ts'
import { sendAnswer } from './send-answer.ts'
import { toMessages } from './to-messages.ts'

export type MethodDeps = {
  protectRoute: ProtectRoute
  rateLimiter: RateLimiter
  bodyBudget: BodyBudget
  origins: Pick<Origins, 'originOf' | 'clientIp'>
  events: Pick<EventLog, 'logId' | 'head'>
  logger: Logger
}

/** A method and its use case. The two belong together: the use case gets what this method's `input` parsed. */
export type BoundMethod = { method: Method; handle: (call: Call, input: unknown) => Promise<object> }

/** Calls that need no token have nobody as their viewer: it is in no team, so it sees nothing. */
const NOBODY: Viewer = { team: '', user: '', role: 'app', proof: { kind: 'personal', tokenId: '' } }

/** Bytes of a multipart body beside its file: boundaries and fields. */
const FORM_BYTES = 64 * 1024

/** One call: proof, rate, parse, use case, answer. Throws AppError for what the caller did wrong. */
export async function answerCall(
  deps: MethodDeps,
  { method, handle }: BoundMethod,
  { request, response, requestId }: { request: IncomingMessage; response: ServerResponse; requestId: string },
): Promise<void> {
  assertVerb(method, request)
  const { sent, viewer } = await readFromWhoever(deps, method, request)
  const input = parse(method, sent)
  // Read before the first row is: the answer is at least as new as this.
  const asOf = method.reads && method.auth === 'token' ? formatPosition(deps.events.logId, deps.events.head()) : undefined
  const call: Call = {
    viewer,
    requestId,
    uploads: sent.uploads,
    // Few calls ask for it.
    get origin() {
      return deps.origins.originOf(request)
    },
  }
  sendAnswer(response, withPosition({ ok: true, ...(await handle(call, input)) }, asOf))
}

function assertVerb(method: Method, request: IncomingMessage): void {
  if (request.method === 'POST' || (request.method === 'GET' && method.reads && !hasBody(request))) return
  throw new AppError('method_not_allowed')
}

/** The arguments, and who sent them. What is known of the caller before the body decides how much of that is read. */
async function readFromWhoever(deps: MethodDeps, method: Method, request: IncomingMessage): Promise<{ sent: Arguments; viewer: Viewer }> {
  const isUpload = method.name === 'users.setPhoto'
  const limit = isUpload ? LIMITS.photoBytes + FORM_BYTES : LIMITS.bodyBytes
  assertAnnouncedSize(request, limit)
  if (method.auth === 'token' && bearerOf(request) !== undefined) {
    const viewer = admit(deps, method, () => protectOrCount(deps, request))
    return { viewer, sent: await readArguments(request, limit) }
  }
  // A stranger until the body is read: counted before, and their bodies together are kept in bounds.
  countStranger(deps.rateLimiter, deps.origins.clientIp(request))
  if (isUpload) throw new AppError('not_authed', { messages: [`${method.name} takes its token in the Authorization header alone`] })
  const sent = await readArguments(request, limit, deps.bodyBudget)
  return { sent, viewer: method.auth === 'none' ? NOBODY : admit(deps, method, () => deps.protectRoute(request, sent.token)) }
}

/** By the header's token; whoever proves nothing by it is counted by address. */
function protectOrCount({ protectRoute, rateLimiter, origins }: MethodDeps, request: IncomingMessage): Viewer {
  try {
    return protectRoute(request)
  } catch (cause) {
    countStranger(rateLimiter, origins.clientIp(request))
    throw cause
  }
}

/** Who calls, if not too often. */
function admit({ rateLimiter }: MethodDeps, method: Method, prove: () => Viewer): Viewer {
  const viewer = prove()
  // A personal token has a count of its own, so that a script does not lock its maker out.
  const caller = viewer.proof.kind === 'session' ? viewer.user : viewer.proof.tokenId
  rateLimiter.take(`${method.tier} ${caller}`, TIER_RATES[method.tier])
  return viewer
}

function parse(method: Method, { values }: Arguments): unknown {
  const parsed = method.input.safeParse(values)
  if (parsed.success) return parsed.data
  throw new AppError('invalid_arguments', { messages: toMessages(parsed.error.issues, values) })
}

function withPosition(answer: { ok: boolean; response_metadata?: object }, asOf: string | undefined): object {
  return asOf === undefined ? answer : { ...answer, response_metadata: { ...answer.response_metadata, as_of: asOf } }
}

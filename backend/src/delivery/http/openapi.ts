import { z } from 'zod'
import { GENERIC_ERRORS } from '@parley/contract/kernel/errors'
import type { Method } from '@parley/contract/kernel/method'
import { methods } from '@parley/contract/methods'

type Schema = object

/** The OpenAPI 3.1 document of the whole API, made from the contract; where the API is reached (`servers`) is for the caller to add. */
export function createOpenApi(version: string): object {
  const paths = Object.values(methods).map((method: Method) => [`/api/${method.name}`, operationsOf(method)])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version,
      description: 'Methods in the manner of the Slack Web API. Every answer is HTTP 200 with `ok`; only 429 differs.',
    },
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: { TooMany: tooMany },
    },
    paths: Object.fromEntries(paths),
  }
}

const tooMany = {
  description: 'Too many calls: come back after the seconds of `Retry-After`',
  headers: { 'Retry-After': { required: true, schema: { type: 'integer', minimum: 1 } } },
  content: { 'application/json': { schema: { type: 'object', properties: { ok: { const: false }, error: { const: 'ratelimited' } } } } },
}

function operationsOf(method: Method): object {
  const input = inputSchema(method)
  const content = Object.fromEntries(
    ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'].map((type) => [type, { schema: input }]),
  )
  const common = {
    tags: [method.name.split('.')[0]],
    summary: method.summary,
    responses: { 200: { description: 'The answer', content: { 'application/json': { schema: answerSchema(method) } } }, 429: tooManyRef },
    ...(method.auth === 'none' ? { security: [] } : {}),
  }
  const post = { ...common, operationId: method.name, requestBody: { content } }
  const get = { ...common, operationId: `${method.name}.get`, parameters: parametersOf(input) }
  return method.reads ? { get, post } : { post }
}

const tooManyRef = { $ref: '#/components/responses/TooMany' }

function inputSchema(method: Method): Record<string, unknown> {
  return schemaOf(method.input, 'input')
}

function answerSchema(method: Method): Schema {
  const success = schemaOf(method.output, 'output')
  const failure = {
    type: 'object',
    properties: {
      ok: { const: false },
      error: { enum: [...new Set([...method.errors, ...GENERIC_ERRORS])] },
      response_metadata: { type: 'object', properties: { messages: { type: 'array', items: { type: 'string' } } } },
    },
    required: ['ok', 'error'],
  }
  return { oneOf: [{ allOf: [{ type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] }, success] }, failure] }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  // `unrepresentable`: what only code can check is left open rather than missing.
  const { $schema: _, ...found } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return found
}

function parametersOf(input: Record<string, unknown>): object[] {
  const properties = isRecord(input['properties']) ? input['properties'] : {}
  const required = Array.isArray(input['required']) ? input['required'] : []
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

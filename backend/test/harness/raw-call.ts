export type RawAnswer = { status: number; headers: Headers; text: string; body: Record<string, unknown> }

/** One request as it is, for what no proper client would send. `body` is `{}` where the answer is no JSON. */
export async function rawRequest(url: string, init: RequestInit = {}): Promise<RawAnswer> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  // A parser's cast: everything that Parley answers as JSON is an object.
  return { status: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} }
}

/** A call with a JSON body. */
export function rawCall(
  app: { url: string },
  method: string,
  { args = {}, headers = {} }: { args?: object; headers?: Record<string, string> } = {},
): Promise<RawAnswer> {
  return rawRequest(`${app.url}/api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(args),
  })
}

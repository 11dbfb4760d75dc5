/**
 * What a browser may do with our pages: run our own scripts, talk to us alone, and be framed by nobody. A script that slipped
 * into a message would find nothing that it may do.
 */
export function pageHeaders(origin: string, isSecure: boolean): Record<string, string> {
  // Safari before 15.4 does not count a socket of the same origin as 'self'.
  const sockets = origin.replace(/^http/, 'ws')
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    // Elsewhere browsers ignore it, with an error in the console.
    ...(isSecure || isLoopback(origin) ? { 'cross-origin-opener-policy': 'same-origin' } : {}),
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Only where the browser is on https: promising it on http would lock people out of a plain LAN address.
    ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

const isLoopback = (origin: string): boolean => /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(origin)

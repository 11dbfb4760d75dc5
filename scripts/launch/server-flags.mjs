/**
 * For Node when it runs the server. Half of the memory that it holds at rest would be young objects, which V8 lets grow to
 * 16 MiB and more in each thread. Measured with `npm run bench`: posting and fan-out lose nothing.
 */
export const serverFlags = ['--max-semi-space-size=4']

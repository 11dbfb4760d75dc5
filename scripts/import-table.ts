// Who may import whom: the table "Allowed imports" of ARCHITECTURE.md as data.

/**
 * One row. `from` and `may` are regular expressions over paths of the repository, package names and `node:` names; `$1` in `may`
 * stands for the first group of `from`. The first row whose `from` matches a file is the only one that counts.
 * `across`: what of another workspace may be named by its path. `types`: allowed with `import type` only. `tests`: what
 * `*.test.ts` beside the sources may import on top.
 */
export type Row = { from: RegExp; may: string[]; across?: string[]; types?: string[]; tests?: string[]; why: string }

const CONTRACT = '^contract/src/'
const KERNEL = '^backend/src/kernel/'
// Pure parts of Node: no file, no socket, no thread, no database.
const PURE_NODE = '^node:(assert|assert/strict|buffer|crypto|events|stream|stream/promises|timers/promises|url|util)$'
const NODE = '^node:'
const PACKAGE = '^(?!node:|(contract|backend|frontend|e2e|bench|scripts)/|[./])'
const REACT = '^react(-dom)?(/|$)'
// Both sides read rich text, ids, limits and codes; schemas stay out of the first bundle.
const CONTRACT_VALUES = ['^contract/src/(richtext|kernel)/', '^contract/src/chat/countable\\.ts$']
const BACKEND_TESTS = ['^node:', '^fast-check$', '^backend/test/(builders|conformance|harness|support)/']

// The one package (or family) that each adapter exists for.
const DRIVERS: Record<string, string> = {
  'better-auth': '^(@better-auth/|better-auth(/|$))',
  'blobs-s3': '^@aws-sdk/',
  images: '^sharp$',
  inngest: '^inngest(/|$)',
  livekit: '^livekit-server-sdk$',
  mongodb: '^mongodb$',
  redis: '^redis$',
  sentry: '^@sentry/',
  sfu: '^node-datachannel$',
  smtp: '^nodemailer$',
  'web-push': '^web-push$',
}
const FRAMEWORKS: Record<string, string> = {
  http: '^(express|@fastify/busboy)$',
  gateway: '^ws$',
  signalling: '^ws$',
  worker: '^inngest(/|$)',
}

const isPackage = (name: string): string[] => (name === '' ? [] : [name])

export const table: Row[] = [
  {
    from: /^contract\/src\//,
    may: [CONTRACT, '^zod(/|$)'],
    tests: ['^node:', '^fast-check$'],
    why: 'both sides and other tools read the contract: zod is all it may need',
  },
  {
    from: /^backend\/src\/kernel\//,
    may: [CONTRACT, KERNEL, PURE_NODE],
    tests: BACKEND_TESTS,
    why: 'the kernel is ports and pure helpers: everything may lean on it, it leans on the contract alone',
  },
  {
    from: /^backend\/src\/modules\/([^/]+)\/[^/]+-jobs(\.test)?\.ts$/,
    may: [CONTRACT, KERNEL, '^backend/src/modules/($1/|[^/]+/public\\.ts$)', PURE_NODE, '^zod$'],
    tests: BACKEND_TESTS,
    why: 'a job parses its payload and calls a use case of its module',
  },
  {
    from: /^backend\/src\/modules\/([^/]+)\//,
    may: [CONTRACT, KERNEL, '^backend/src/modules/($1/|[^/]+/public\\.ts$)', PURE_NODE],
    tests: BACKEND_TESTS,
    why: 'the product knows no framework and no driver, and other modules only by their public.ts',
  },
  ...Object.entries({ ...DRIVERS, '([^/]+)': '' }).map(([name, driver]) => ({
    from: new RegExp(`^backend/src/adapters/${name}/`),
    may: [
      KERNEL,
      CONTRACT,
      `^backend/src/adapters/${name === '([^/]+)' ? '$1' : name}/`,
      // Files with a use case inside are refused by content: import-rules.ts.
      '^backend/src/modules/[^/]+/(?!public\\.ts$)(?![^/]+-(methods|jobs|policy)\\.ts$)[^/]+\\.ts$',
      NODE,
      '^zod(/|$)',
      ...isPackage(driver),
    ],
    types: ['^backend/src/modules/[^/]+/public\\.ts$'],
    tests: BACKEND_TESTS,
    why: 'an adapter knows ports, facts and its own driver (add the driver to DRIVERS in import-table.ts); never another adapter, delivery or a use case',
  })),
  ...Object.entries({ ...FRAMEWORKS, '([^/]+)': '' }).map(([name, framework]) => ({
    from: new RegExp(`^backend/src/delivery/${name}/`),
    may: [
      KERNEL,
      CONTRACT,
      '^backend/src/telemetry/',
      `^backend/src/delivery/${name === '([^/]+)' ? '$1' : name}/`,
      '^backend/src/modules/[^/]+/(public|[^/]+-(methods|jobs))\\.ts$',
      NODE,
      '^zod$',
      ...isPackage(framework),
    ],
    tests: BACKEND_TESTS,
    why: 'delivery reaches the product through methods, jobs and public.ts, with its own framework (FRAMEWORKS in import-table.ts); adapters are wired in app',
  })),
  {
    from: /^backend\/src\/telemetry\//,
    may: [KERNEL, CONTRACT, '^backend/src/telemetry/', NODE, '^(pino|prom-client)(/|$)'],
    tests: BACKEND_TESTS,
    why: 'telemetry is told things; it asks nobody',
  },
  {
    from: /^backend\/src\/config\//,
    may: [KERNEL, CONTRACT, '^backend/src/config/', NODE, '^zod$'],
    tests: BACKEND_TESTS,
    why: 'settings are read before anything with effects exists',
  },
  {
    from: /^backend\/src\/app\//,
    may: ['^backend/src/(?!main\\.ts$|cli/)', '^package\\.json$', CONTRACT, NODE, PACKAGE],
    tests: BACKEND_TESTS,
    why: 'the composition root knows everything in the backend except who starts it',
  },
  {
    from: /^backend\/src\/main\.ts$/,
    may: ['^backend/src/(app|config)/'],
    why: 'main reads the settings, starts the app and waits for a signal',
  },
  {
    from: /^backend\/src\/cli\//,
    may: ['^backend/src/(app|config|kernel|cli)/', CONTRACT, NODE],
    tests: BACKEND_TESTS,
    why: 'a command is another main: the work is composed in app',
  },
  {
    from: /^backend\/test\/(laws|long)\//,
    may: ['^backend/(src|test)/', '^frontend/src/engine/', CONTRACT, NODE, PACKAGE],
    across: ['^frontend/src/engine/'],
    why: 'the laws hold between the server and the engine of the browser, which runs in Node too',
  },
  {
    from: /^backend\/test\//,
    may: ['^backend/(src|test)/', CONTRACT, NODE, PACKAGE],
    why: 'tests of the backend stay within the backend and the contract',
  },
  {
    from: /^frontend\/src\/lib\//,
    may: ['^frontend/src/lib/', '^emojibase-data/'],
    tests: ['^node:', '^fast-check$'],
    why: 'lib is small pure helpers',
  },
  {
    from: /^frontend\/src\/ui\//,
    may: ['^frontend/src/(ui|lib)/', REACT, '^(@floating-ui/|lucide-react(/|$)|@fontsource-variable/)'],
    tests: ['^node:', '^fast-check$'],
    why: 'the design system knows no chat',
  },
  {
    from: /^frontend\/src\/engine\//,
    may: ['^frontend/src/(engine|lib)/', CONTRACT],
    tests: ['^node:', '^fast-check$'],
    why: 'the engine is plain TypeScript that runs in Node: no React, no view',
  },
  {
    from: /^frontend\/src\/bindings\//,
    may: ['^frontend/src/(bindings|engine)/', REACT, '^@tanstack/react-query$'],
    types: [CONTRACT],
    tests: ['^node:', '^fast-check$'],
    why: 'bindings join the engine to React; schemas stay out of the bundle',
  },
  {
    from: /^frontend\/src\/features\/([^/]+)\//,
    may: ['^frontend/src/(features/$1|bindings|ui|lib)/', ...CONTRACT_VALUES, PACKAGE],
    types: [CONTRACT],
    tests: ['^node:', '^fast-check$'],
    why: 'a feature speaks through bindings and ui, and knows no other feature: app joins them',
  },
  {
    from: /^frontend\/src\/(app\/|main\.tsx$)/,
    may: ['^frontend/src/', ...CONTRACT_VALUES, PACKAGE],
    types: [CONTRACT],
    tests: ['^node:', '^fast-check$'],
    why: 'app joins everything of the front end',
  },
  {
    from: /^frontend\/vite\.config\.ts$/,
    may: ['^frontend/(build|src/lib)/', NODE, PACKAGE],
    why: 'the build configuration is no part of the product',
  },
  {
    from: /^frontend\/build\//,
    may: ['^frontend/build/', NODE, PACKAGE],
    why: 'the build configuration is no part of the product',
  },
  {
    from: /^(e2e|bench)\//,
    may: ['^$1/', '^scripts/launch/server-flags\\.mjs$', NODE, '^(playwright-core|axe-core|ws)$'],
    across: ['^scripts/launch/server-flags\\.mjs$'],
    why: 'journeys and benches know the product as its users do: a browser, HTTP and sockets; and start it as `npm start` does',
  },
  {
    from: /^scripts\//,
    may: ['^scripts/', '^e2e/support/chromium\\.ts$', NODE, '^oxc-parser$'],
    tests: ['^fast-check$'],
    why: 'scripts run before anything is built',
  },
]

import type { Role } from '@parley/contract/users/user'
import type { Config } from '#src/config/read-config.ts'
import { methods, type InputOf, type MethodName } from '@parley/contract/methods'
import { createOneAtATime, createOneAtATimePerKey } from '#src/kernel/one-at-a-time.ts'
import { systemClock, type Clock } from '#src/kernel/clock.ts'
import type { Answer, Handlers } from '#src/kernel/handlers.ts'
import { newIdWith } from '#src/kernel/new-id.ts'
import { joinWorkspace, setUpWorkspace, type LetIn } from '#src/modules/identity/public.ts'
import { createLoggers } from '#src/telemetry/logger.ts'
import { composeMethods } from './compose-methods.ts'
import { composeParts, type AppParts } from './compose-parts.ts'
import { DEV_LINES, DEV_PASSWORD, DEV_PEOPLE, DEV_REPLIES, devEmailOf, type DevName } from './dev-words.ts'
import { runStopSteps } from './stop-steps.ts'

const MINUTE = 60_000
/** So that there are day dividers to look at. */
const DAYS = 4
const MESSAGES = 200

/**
 * Fills an empty data folder for development: alice (owner), bob and carol, channels, direct messages and some days of talk,
 * all by the ordinary use cases. Does nothing where there is a workspace. Throws `StartRefused` as `startApp` does.
 */
export async function seedForDevelopment(config: Config, signal?: AbortSignal): Promise<void> {
  const loggers = createLoggers({ level: 'warn', form: 'human' })
  const clock = pastClock()
  const parts = await composeParts(config, { clock, loggers, onLost: () => {}, ...(signal === undefined ? {} : { signal }) })
  try {
    if ([...parts.access.teams()].length === 0) await seed(parts, clock)
  } finally {
    await runStopSteps(parts.stopSteps, loggers('app'))
  }
}

/** What the terminal says: how to get in. */
export const developmentLines = (): string[] => [
  `  For development: sign in as ${DEV_PEOPLE.map(devEmailOf).join(', ')}; the password of each is ${DEV_PASSWORD}`,
  '',
]

type PastClock = Clock & { pass: (millis: number) => void }

/** Stands still but for what is told to pass, which may be backwards; never later than the true time. */
function pastClock(): PastClock {
  let time = systemClock.now()
  return {
    now: () => time,
    pass: (millis) => {
      time = Math.min(time + millis, systemClock.now())
    },
  }
}

type Person = { id: string; team: string; role: Role }
type Cast = Record<DevName, Person>
type Call = <N extends MethodName>(who: Person, method: N, input: InputOf<N>) => Promise<Answer<N>>

async function seed(parts: AppParts, clock: PastClock): Promise<void> {
  clock.pass(-DAYS * 24 * 60 * MINUTE)
  const shared = { ...parts, clock, newId: newIdWith(clock) }
  const call = callerOf(composeMethods({ ...shared, news: { tellUser: () => {} } }))
  const people = await makePeople(shared, call)
  await talk({ call, people, clock, places: await makePlaces(call, people) })
}

/** Calls as the API does it: arguments are parsed by the contract. */
function callerOf(handlers: Handlers<MethodName>): Call {
  return (who, method, input) => {
    const viewer = { team: who.team, user: who.id, role: who.role, proof: { kind: 'personal', tokenId: 'seed' } } as const
    const handle = handlers[method]
    // A cast at the edge: the schema belongs to the method, which a type parameter does not tell the checker.
    const parsed = methods[method].input.parse(input) as Parameters<typeof handle>[1]
    return handle({ viewer, origin: '', requestId: 'seed', uploads: new Map() }, parsed)
  }
}

async function makePeople(shared: AppParts & { newId: ReturnType<typeof newIdWith> }, call: Call): Promise<Cast> {
  const { storage } = shared
  const queues = { oneAtATime: createOneAtATime(), oneAtATimePerEmail: createOneAtATimePerKey() }
  const deps = { ...shared, ...storage, ...queues, access: shared.access, setupCode: { matches: () => false } }
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone
  const of = (name: DevName) => ({ name: `${name[0]?.toUpperCase()}${name.slice(1)}`, email: devEmailOf(name), password: DEV_PASSWORD, tz })
  const from = { userAgent: 'development', ip: '127.0.0.1', secure: false }
  const workspace = { workspace_name: 'Harbour Lines', with_examples: false, allows_outbound: false }
  const alice = personOf(await setUpWorkspace(deps, { ...of('alice'), ...workspace }, { ...from, isLocal: true }), 'owner')
  const { code } = await call(alice, 'invites.create', {})
  const join = async (name: DevName) =>
    personOf(await joinWorkspace(deps, { ...of(name), code, as_signed_in: false }, { ...from, cookie: undefined }), 'member')
  return { alice, bob: await join('bob'), carol: await join('carol') }
}

const personOf = ({ answer }: LetIn, role: Role): Person => ({ id: answer.user, team: answer.team, role })

type Place = { channel: string; people: DevName[] }

async function makePlaces(call: Call, { alice, bob, carol }: Cast): Promise<Place[]> {
  const { channels } = await call(alice, 'conversations.list', {})
  const channel = async (name: string, others: Person[], isPrivate = false) => {
    const made = (await call(alice, 'conversations.create', { name, is_private: isPrivate })).channel
    if (others.length > 0) await call(alice, 'conversations.invite', { channel: made.id, users: others.map(({ id }) => id) })
    return made.id
  }
  const direct = async (who: Person, others: Person[]) =>
    (await call(who, 'conversations.open', { users: others.map(({ id }) => id) })).channel.id
  const random = await channel('random', [bob, carol])
  await call(alice, 'conversations.setTopic', { channel: random, topic: 'Anything goes' })
  return [
    ...channels.filter((one) => one.is_general).map(({ id }) => ({ channel: id, people: [...DEV_PEOPLE] })),
    { channel: random, people: [...DEV_PEOPLE] },
    { channel: await channel('budget', [bob], true), people: ['alice', 'bob'] },
    { channel: await direct(alice, [bob]), people: ['alice', 'bob'] },
    { channel: await direct(carol, [alice]), people: ['carol', 'alice'] },
    { channel: await direct(bob, [alice, carol]), people: [...DEV_PEOPLE] },
  ]
}

/** The same talk every time. The first place, #general, gets half of it. */
async function talk({ call, people, clock, places }: { call: Call; people: Cast; clock: PastClock; places: Place[] }): Promise<void> {
  const step = (DAYS * 24 * 60 * MINUTE) / (MESSAGES / 3 + 1)
  for (let n = 0; n < MESSAGES; n++) {
    const place = places[n % 2 === 0 ? 0 : 1 + (Math.floor(n / 6) % (places.length - 1))]
    // Now and then somebody says several things in a row.
    const speaker = place?.people[Math.floor(n / 3) % place.people.length]
    const line = DEV_LINES[n % DEV_LINES.length]
    if (place === undefined || speaker === undefined || line === undefined) continue
    clock.pass(n % 3 === 0 ? step - 2 * MINUTE : MINUTE)
    const text = line.replaceAll(/@(alice|bob|carol)/g, (_, name: DevName) => `<@${people[name].id}>`)
    const { ts } = await call(people[speaker], 'chat.postMessage', { channel: place.channel, text })
    if (n % 25 === 10) await reply({ call, people, clock }, { channel: place.channel, thread_ts: ts, by: place.people })
  }
}

type ReplyTo = { channel: string; thread_ts: string; by: DevName[] }

async function reply({ call, people, clock }: { call: Call; people: Cast; clock: PastClock }, { by, ...to }: ReplyTo): Promise<void> {
  for (const [index, text] of DEV_REPLIES.entries()) {
    const name = by[index % by.length]
    clock.pass(MINUTE)
    if (name !== undefined) await call(people[name], 'chat.postMessage', { ...to, text })
  }
}

/**
 * What a message's `blocks` may be. A rich_text list is 9 levels deep, arrays counted, and rich text in a table 10;
 * 50 top-level blocks is Slack's number.
 */
export const BLOCK_LIMITS = { blocks: 50, depth: 20, count: 10_000 } as const

/** `depth`: levels of arrays and objects, the value itself being 1; `count`: arrays, objects and plain values together. */
export type BlockMeasure = { readonly depth: number; readonly count: number }

export type BlockFault = 'not_a_list' | 'too_many_blocks' | 'too_deep' | 'too_many_elements'

const STOP_AT = 1_000_000

/**
 * Measures any JSON value without recursion, so that depth cannot exhaust the stack. Stops at a million nodes
 * (the figures are then lower bounds, far above every limit), so a cycle ends too.
 */
export function measureBlocks(value: unknown): BlockMeasure {
  let level: readonly unknown[] = [value]
  let depth = 0
  let count = 0
  while (level.length > 0 && count < STOP_AT) {
    count += level.length
    const containers = level.filter((node) => typeof node === 'object' && node !== null)
    if (containers.length > 0) depth += 1
    level = childrenOf(containers, STOP_AT - count)
  }
  return { depth, count }
}

/** What is wrong with a value that wants to be a message's `blocks`, or `undefined`. Says nothing about what the blocks mean. */
export function blockFault(value: unknown): BlockFault | undefined {
  if (!Array.isArray(value)) return 'not_a_list'
  if (value.length > BLOCK_LIMITS.blocks) return 'too_many_blocks'
  const { depth, count } = measureBlocks(value)
  if (depth > BLOCK_LIMITS.depth) return 'too_deep'
  return count > BLOCK_LIMITS.count ? 'too_many_elements' : undefined
}

function childrenOf(containers: readonly unknown[], room: number): unknown[] {
  const children: unknown[] = []
  for (const node of containers) {
    if (typeof node !== 'object' || node === null) continue
    for (const child of Object.values(node)) {
      if (children.length > room) return children
      children.push(child)
    }
  }
  return children
}

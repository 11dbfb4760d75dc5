import { z } from 'zod'
import { flag, jsonArgument } from '../kernel/arguments.ts'

/** A `ts` as somebody may send it: anything that is none names no message (`message_not_found`, `thread_not_found`). */
export const tsArgument = () => z.string().max(100)

/**
 * What a message can be made of. `blocks`, `attachments` and `metadata` are read as they are, so that what is kept is what
 * was sent; what is wrong with them is told by a code of its own (`invalid_blocks` …) and not by `invalid_arguments`.
 * `markdown_text` is taken as `text`: it is kept, and its Markdown is not understood. `parse`, `link_names` and the
 * `unfurl_*` switches are accepted and change nothing.
 */
export const contentArguments = {
  text: z.string().optional(),
  blocks: jsonArgument(z.unknown()).optional(),
  attachments: jsonArgument(z.unknown()).optional(),
  metadata: jsonArgument(z.unknown()).optional(),
  markdown_text: z.string().optional(),
  /** False: `text` is shown as it stands. */
  mrkdwn: flag().optional(),
}

/** What can be wrong with content. `invalid_blocks` also for blocks that are nested too deep or too large together. */
export const CONTENT_ERRORS = [
  'no_text',
  'msg_too_long',
  'invalid_blocks',
  'invalid_attachments',
  'too_many_attachments',
  'invalid_metadata_format',
  'markdown_text_conflict',
] as const

/** Limits that both sides enforce: the interface so that nobody runs into them, the server because anybody may call it. */
export const LIMITS = {
  /** Characters (UTF-16 units, as Slack counts) of a message's `text`. */
  messageChars: 40_000,
  /** Bytes of the JSON of `blocks` plus `attachments` of one message. */
  blocksBytes: 200_000,
  attachments: 100,
  /** Characters of a channel's name; Slack's own limit. */
  channelNameChars: 80,
  /** Characters of a topic or a purpose. */
  topicChars: 250,
  /** People in a group message, its author included. */
  groupSize: 9,
  /** People that one `conversations.invite` takes; each is a line in the channel. */
  inviteUsers: 100,
  /** Rows of one page of a cursor-paged list. */
  pageRows: 1_000,
  /** Messages of one page of a history. */
  historyRows: 999,
  /** Characters of any line of text as it is sent; what it may have once spaces and accents are put right is far less. */
  sentLineChars: 500_000,
  /** Usable invite links of one maker. */
  usableInvites: 100,
  displayNameChars: 80,
  titleChars: 100,
  teamNameChars: 80,
  passwordMinChars: 8,
  passwordMaxChars: 256,
  /** Bytes of a profile picture as uploaded. */
  photoBytes: 5 * 1024 * 1024,
  /** Bytes of any other request body. */
  bodyBytes: 1024 * 1024,
  /** Bytes of one frame that a client sends on the socket. */
  clientFrameBytes: 16 * 1024,
  /** Unread messages are counted no further than this; the interface then says "99+". */
  unreadCount: 100,
  /** People whose presence one client may watch. */
  watchedUsers: 500,
} as const

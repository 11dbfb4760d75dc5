import { LOOK_BACK } from '#src/modules/messages/message-store.ts'

/*
 * Every read that the product makes, by name, so that a test can look at each one's query plan: none may walk through all
 * messages or all events. Lists are passed as JSON. What may take long runs on the reader thread (`READER_READS`).
 */

const VISIBLE = `kind in (select value from json_each(:kinds)) and archived <= :archived`

const historySql = (inclusive: boolean, order: 'asc' | 'desc'): string => {
  const equal = inclusive ? '=' : ''
  return `select * from message where conversation = ? and in_channel = 1 and ts >${equal} ? and ts <${equal} ? order by ts ${order} limit ?`
}

export const READS = {
  'access.teams': 'select * from team',
  'access.users': 'select * from user',
  'access.conversations': 'select * from conversation',
  'access.memberships': 'select conversation, user from membership',
  'access.revocations': 'select * from revocation',
  'access.tokens': 'select * from token',

  'message.at': 'select * from message where conversation = ? and ts = ?',
  'message.newest': historySql(false, 'desc'),
  'message.newest_inclusive': historySql(true, 'desc'),
  'message.oldest': historySql(false, 'asc'),
  'message.oldest_inclusive': historySql(true, 'asc'),
  'message.replies':
    'select * from message where conversation = ? and thread_ts = ? and ts > ? and ts < ? and ts <> thread_ts order by ts limit ?',
  'message.replies_newest':
    'select * from message where conversation = ? and thread_ts = ? and ts > ? and ts < ? and ts <> thread_ts order by ts desc limit ?',
  'message.repliers': `select user, max(ts) as latest from (select user, ts from message where conversation = ? and thread_ts = ? and ts <> thread_ts
      order by ts desc limit ${LOOK_BACK.replies}) where user is not null group by user order by latest desc`,
  'message.unread': `select ts from (select ts, user from message where conversation = ? and ts > ? and countable = 1
    order by ts desc limit ${LOOK_BACK.unread}) where user is not ? order by ts desc limit ?`,
  'message.unread_mentions': `select at as ts from (select conversation as place, ts as at from mention
      where conversation = ? and target = ? and ts > ? order by ts desc limit ${LOOK_BACK.unread})
    cross join message on message.conversation = place and message.ts = at
    where message.countable = 1 and message.user is not ? order by at desc limit ?`,
  'message.mentions': 'select target from mention where conversation = ? and ts = ? order by target',
  'message.sent': 'select * from sent where team = ? and user = ? and client_msg_id = ?',

  'conversation.public': `select * from conversation where team = :team and kind = 'public_channel' and id > :after and ${VISIBLE} order by id limit :limit`,
  'conversation.of_member': `select conversation.* from membership cross join conversation on conversation.id = membership.conversation
    where membership.user = :member and membership.conversation > :after and conversation.team = :team and ${VISIBLE}
    and (membership.user = :user or (:sees_public and kind = 'public_channel')
      or exists (select 1 from membership as own where own.conversation = conversation.id and own.user = :user))
    order by membership.conversation limit :limit`,
  'conversation.membership': 'select * from membership where conversation = ? and user = ?',
  'conversation.memberships': 'select * from membership where user = ? order by conversation',
  'conversation.members': 'select user from membership where conversation = ? and user > ? order by user limit ?',
  'conversation.by_name': 'select * from conversation where team = ? and name_key = ?',
  'conversation.by_people': 'select * from conversation where team = ? and people_key = ?',

  'user.list': `select * from user where team = :team and id > :after
    and (is_example = 0 or exists (select 1 from membership cross join membership as other
      on other.conversation = membership.conversation where membership.user = :examples_of and other.user = user.id))
    order by id limit :limit`,
  'user.by_email': 'select * from user where team = ? and email = ? collate nocase and email is not null order by deleted, id',
  'user.shares': `select 1 from membership where user = ?
    and exists (select 1 from membership as other where other.conversation = membership.conversation and other.user = ?) limit 1`,
  'user.by_name': 'select * from user where team = ? and name = ?',

  'invite.by_id': 'select * from invite where id = ? and team = ?',
  'invite.by_code': 'select * from invite where code_hash = ?',
  'invite.usable': `select * from invite where team = :team and created <= :created and (created, id) < (:created, :id) and revoked = 0
    and expires > :now and (max_uses = 0 or uses < max_uses) and (:created_by is null or created_by = :created_by)
    order by created desc, id desc limit :limit`,

  'token.of_user': 'select * from token where user = ? order by created desc, id desc',

  'meta.value': 'select value from meta where key = ?',
  'event.head': 'select max(seq) as seq from event',
} as const
export type ReadName = keyof typeof READS

export const READER_READS = {
  'user.list_for': `select * from user where id in (
      select :only union select other.user from membership cross join membership as other
      on other.conversation = membership.conversation where membership.user = :only)
    and team = :team and id > :after order by id limit :limit`,
  'user.active': 'select * from user where team = ? and deleted = 0',
  'user.sharing': `select :only as user union select other.user from membership cross join membership as other
    on other.conversation = membership.conversation where membership.user = :only`,
  'user.in_conversation': 'select user from membership where conversation = ?',
  'event.window': `select * from event where seq in (
      select seq from event where audience in (select value from json_each(:audiences)) and seq > :since and seq <= :up_to
      order by seq limit :limit)
    and team = :team order by seq`,
} as const
export type ReaderReadName = keyof typeof READER_READS

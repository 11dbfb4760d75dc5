/*
 * The tables of `kernel/rows.ts`. Narrow rows that are found by their whole key live in it (`without rowid`); wide rows have
 * a rowid, so that new ones are appended to one page. There are no foreign keys: preconditions say what a batch relies on.
 */
export const MIGRATION_001 = `
create table meta (key text primary key, value text not null) strict, without rowid;

create table team (
  id text primary key, name text not null, domain text not null unique, created integer not null,
  allows_outbound integer not null, has_examples integer not null, v integer not null
) strict;

create table user (
  id text primary key, team text not null, account text, name text not null, email text, role text not null,
  is_primary_owner integer not null, deleted integer not null, is_example integer not null, profile text not null,
  tz text not null, manual_away integer not null, created integer not null, updated integer not null, v integer not null,
  unique (team, name), unique (team, account)
) strict;
create index user_by_team on user (team, id);
create index user_by_email on user (team, email collate nocase) where email is not null;

create table conversation (
  id text primary key, team text not null, kind text not null, name text, name_key text, people_key text,
  topic text not null, purpose text not null, previous_names text not null, creator text not null, created integer not null,
  archived integer not null, general integer not null, is_example integer not null, last_ts text not null,
  updated integer not null, v integer not null,
  unique (team, name_key), unique (team, people_key)
) strict;
create index conversation_public on conversation (team, id) where kind = 'public_channel';

create table membership (
  conversation text not null, user text not null, team text not null, joined integer not null, last_read text not null,
  open integer not null, v integer not null,
  primary key (conversation, user)
) strict, without rowid;
create index membership_by_user on membership (user, conversation);

create table message (
  conversation text not null, ts text not null, team text not null, user text, subtype text, text text not null,
  body text not null, thread_ts text, client_msg_id text, edited_by text, edited_ts text, countable integer not null,
  in_channel integer not null, reply_count integer not null, latest_reply text, v integer not null,
  primary key (conversation, ts)
) strict;
create index message_in_channel on message (conversation, ts) where in_channel = 1;
create index message_countable on message (conversation, ts, user) where countable = 1;
create index message_in_thread on message (conversation, thread_ts, ts, user) where thread_ts is not null;

create table mention (
  conversation text not null, target text not null, ts text not null, v integer not null,
  primary key (conversation, target, ts)
) strict, without rowid;
create index mention_by_message on mention (conversation, ts);

create table sent (
  team text not null, user text not null, client_msg_id text not null, conversation text not null, ts text not null,
  v integer not null,
  primary key (team, user, client_msg_id)
) strict, without rowid;

create table invite (
  id text primary key, team text not null, code_hash text not null unique, created_by text not null, created integer not null,
  expires integer not null, max_uses integer not null, uses integer not null, role text not null, channels text not null,
  revoked integer not null, v integer not null
) strict;
create index invite_by_team on invite (team, created);

create table token (
  id text primary key, team text not null, user text not null, hash text not null unique, name text not null,
  hint text not null, created integer not null, v integer not null
) strict;
create index token_by_user on token (user, created);

create table revocation (sid text primary key, at integer not null, v integer not null) strict, without rowid;

create table event (
  seq integer primary key, team text not null, type text not null, channel text, ts text, user text, audience text not null,
  at integer not null
) strict;
create index event_by_audience on event (audience);
create index event_marks on event (audience, channel) where type = 'mark.changed';
`

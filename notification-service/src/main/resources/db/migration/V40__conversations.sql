set local lock_timeout = '30s';

-- The agent who wrote a message in Chatwoot, and the notification that a message says to carry.
alter table interaction add column agent_id bigint, add column notification_id uuid;

-- Conversations in their newest known state, by Chatwoot's clock. The most selective column comes first, because each event looks
-- for its conversation by the whole key. Room in each page lets PostgreSQL change the row in its place.
create table conversation (
  conversation_id        bigint      not null,
  account_id             bigint      not null,
  tenant_id              text        not null references tenant,
  at                     timestamptz not null,
  inbox_id               bigint,
  contact_id             bigint,
  channel                text,
  status                 text,
  assignee_id            bigint,
  assignee_bot           boolean     not null default false,
  assignee_name          text,
  team_id                bigint,
  labels                 jsonb       not null default '[]',
  can_reply              boolean     not null default true,
  blocked                boolean     not null default false,
  last_message_id        bigint,
  last_client_message_at timestamptz,
  last_answer_at         timestamptz,
  -- When its labels were erased with its client. What it was before stays erased.
  erased_at              timestamptz,
  primary key (conversation_id, account_id, tenant_id)
) with (fillfactor = 80);
create index conversation_contact on conversation (contact_id, account_id, tenant_id);

-- What happened to a conversation beside its messages: changes of it, and decisions about it. An inferred entry was seen by
-- comparing two states; the event of the change itself, which may come later, takes its place.
create table conversation_story (
  conversation_id bigint      not null,
  account_id      bigint      not null,
  tenant_id       text        not null references tenant,
  key             text        not null,
  at              timestamptz not null,
  kind            text        not null,
  before          text,
  after           text,
  author          text,
  reason          text,
  inferred        boolean     not null default false,
  primary key (conversation_id, account_id, tenant_id, key)
);
create index conversation_story_age on conversation_story using brin (at);

set local lock_timeout = '30s';

-- The conversation in Chatwoot into which a notification has to go, and no other; null for any conversation of the recipient.
alter table notification
  add column conversation_account bigint,
  add column conversation_id      bigint;

-- Tenants' rules for automatic replies, as AutoReplyRulesReader reads them.
create table auto_reply_rules (
  tenant_id text    primary key references tenant on delete cascade,
  version   bigint  not null,
  -- Whether they switch anything on, so that nobody else's are read.
  enabled   boolean not null,
  rules     jsonb   not null
);

-- The inboxes of a tenant's account in which Chatwoot itself sends an out-of-office message, as it told last.
create table out_of_office (
  tenant_id  text        primary key references tenant on delete cascade,
  account_id bigint      not null,
  inboxes    bigint[]    not null,
  checked_at timestamptz not null
);

-- Automatic replies to what clients write: each kind once in a period of a conversation, however often the message comes.
--   period  the start of the closed period in which the message was written, or the last answer before the message; 1970 for none
--   state   WAITING until due_at, when it is judged; REPLIED once it was sent, SKIPPED where it was not, with the reason. A later
--           message takes the place of one that was skipped, or that was sent but did not go out
create table auto_reply (
  tenant_id       text        not null references tenant on delete cascade,
  account_id      bigint      not null,
  conversation_id bigint      not null,
  kind            text        not null check (kind in ('CLOSED', 'UNANSWERED', 'NUDGE')),
  period          timestamptz not null,
  inbox_id        bigint,
  contact_id      bigint,
  -- The client's message.
  message_id      bigint      not null,
  message_at      timestamptz not null,
  -- The client's newest message so far while the first waits, and when it would be judged; the same where there is no other.
  newest_id       bigint      not null,
  newest_at       timestamptz not null,
  newest_due_at   timestamptz not null,
  state           text        not null default 'WAITING' check (state in ('WAITING', 'REPLIED', 'SKIPPED')),
  reason          text,
  notification_id uuid,
  attempt         int         not null default 0,
  claims          bigint      not null default 0,
  due_at          timestamptz not null,
  settled_at      timestamptz,
  primary key (tenant_id, account_id, conversation_id, kind, period)
);
create index auto_reply_due on auto_reply (due_at) where state = 'WAITING';
create index auto_reply_age on auto_reply (message_at);
create trigger wake after insert on auto_reply for each statement execute function wake();

-- What is still to be done for a notification. A row lives only while its notification is open, so that the table, its
-- indexes and their upkeep stay as small as the work that waits, however long the history grows.
--   stage  WAITING until due_at, QUEUED to be claimed, LEASED until due_at by whoever claimed it
--   state  SCHEDULED, PENDING, SENDING or UNCERTAIN
create table dispatch (
  notification_id uuid        primary key,
  tenant_id       text        not null,
  channel         text        not null,
  priority        smallint    not null,
  recipient_key   text        not null,
  sequence        bigint      generated always as identity,
  state           text        not null,
  stage           text        not null check (stage in ('WAITING', 'QUEUED', 'LEASED')),
  due_at          timestamptz not null,
  expires_at      timestamptz not null,
  attempt         int         not null default 0,
  claims          bigint      not null default 0,
  address         text,
  prepared_at     timestamptz,
  cancelled       boolean     not null default false
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

-- A lane (what one tenant has waiting for one channel) in the order in which it is claimed.
create index dispatch_queue on dispatch (tenant_id, channel, priority, sequence) where stage = 'QUEUED';
create index dispatch_due on dispatch (due_at) where stage <> 'QUEUED';
create index dispatch_expiry on dispatch (expires_at) where stage = 'QUEUED';
create index dispatch_recipient on dispatch (tenant_id, recipient_key, channel, priority, sequence);

-- A tenant's channel that is stopped because its credentials fail. One notification at a time is let through to see, from
-- retry_at on.
create table channel_circuit (
  tenant_id text        not null references tenant,
  channel   text        not null,
  reason    text        not null,
  since     timestamptz not null default now(),
  retry_at  timestamptz not null,
  primary key (tenant_id, channel)
);

-- The notification itself: what was asked, and what became of it in the end. Its state is PENDING or SCHEDULED while it is
-- open; dispatch knows more. Content is kept by channel.
alter table notification
  add column channels            text[]   not null default '{}',
  add column contents            jsonb    not null default '{}',
  add column template_id         text,
  add column template_version    int,
  add column appointment_id      text,
  add column appointment_version bigint,
  add column receipt             text,
  add column requested_by        text;
update notification
set channels = array[channel], contents = jsonb_build_object(channel, jsonb_build_object('text', content));

insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at, expires_at, attempt,
  claims, address, prepared_at)
select id, tenant_id, channel,
  case when type in ('PROMOTION', 'FEEDBACK_REQUEST') then 2 when type in ('APPOINTMENT_REMINDER', 'PAYMENT_REMINDER') then 1
    else 0 end,
  recipient_key, state, 'WAITING', greatest(due_at, coalesce(leased_until, due_at)), expires_at, attempt, claims, address,
  prepared_at
from notification where state in ('SCHEDULED', 'PENDING', 'SENDING', 'UNCERTAIN') order by sequence;
update notification set state = 'PENDING' where state in ('SENDING', 'UNCERTAIN');

drop trigger wake on notification;
create trigger wake after insert on dispatch for each statement execute function wake();
drop index notification_due;
drop index notification_open;
drop index notification_client;
alter table notification
  drop column content, drop column address, drop column prepared_at, drop column due_at, drop column leased_until,
  drop column claims, drop column sequence;

-- Lists go by time, newest first; a client's own, and those that went wrong, have an index of their own.
create index notification_time on notification (tenant_id, created_at, id);
create index notification_recipient on notification (tenant_id, recipient_key, created_at, id);
create index notification_trouble on notification (tenant_id, state, created_at, id)
  where state in ('FAILED', 'UNCERTAIN', 'EXPIRED', 'SUPPRESSED', 'CANCELLED');

-- Everything that was decided of a notification, in order.
create table notification_event (
  notification_id uuid        not null,
  id              bigint      generated always as identity,
  tenant_id       text        not null,
  state           text        not null,
  channel         text        not null,
  attempt         int         not null,
  reason          text,
  provider_id     text,
  at              timestamptz not null default now(),
  primary key (notification_id, id)
);

-- Requests that were cancelled before they arrived.
create table cancellation (
  tenant_id       text        not null references tenant,
  idempotency_key text        not null,
  received_at     timestamptz not null default now(),
  primary key (tenant_id, idempotency_key)
);
create index cancellation_age on cancellation (received_at);

-- Notifications: what was requested and what became of it. While one is open its state here is PENDING or SCHEDULED, and
-- `dispatch` knows more. Contents are kept by channel. Whoever adds rows locks their tenant once for all of them.
create table notification (
  id                  uuid        not null,
  tenant_id           text        not null,
  idempotency_key     text        not null,
  request_hash        text        not null,
  requested_by        text,
  type                text        not null,
  channel             text        not null,
  channels            text[]      not null default '{}',
  recipient_key       text        not null,
  client_id           text,
  recipient_name      text,
  recipient_phone     text,
  recipient_email     text,
  contents            jsonb       not null default '{}',
  template_id         text,
  template_version    int,
  appointment_id      text,
  appointment_version bigint,
  metadata            jsonb       not null default '{}',
  state               text        not null,
  reason              text,
  attempt             int         not null default 0,
  provider_id         text,
  expires_at          timestamptz not null,
  -- Set where the notification ended while its last attempt was unclear; see dispatch.last_attempt.
  last_attempt        bigint,
  cancelled           boolean,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  primary key (id, tenant_id),
  unique (tenant_id, idempotency_key)
) with (fillfactor = 85);
-- Lists are by time, as are those of one client. No index has the state or anything else that the end of a notification changes, so
-- that PostgreSQL can change the row in its page and leave the indexes alone. Their conditions always hold; they keep the planner
-- from taking these indexes, for their tenant, where the statement knows the row's id.
create index notification_time on notification (tenant_id, created_at, id) where created_at is not null;
create index notification_recipient on notification (tenant_id, recipient_key, created_at, id) where recipient_key is not null;

-- The notifications that ended without being sent, or perhaps so, for lists by state. Open ones are listed from `dispatch`.
create table notification_unsent (
  tenant_id       text        not null,
  state           text        not null,
  created_at      timestamptz not null,
  notification_id uuid        not null,
  primary key (tenant_id, state, created_at, notification_id)
);
create function is_unsent(state text) returns boolean language sql immutable as $$
  select state in ('FAILED', 'UNCERTAIN', 'EXPIRED', 'SUPPRESSED', 'CANCELLED')
$$;
create function list_unsent() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from notification_unsent
    where tenant_id = old.tenant_id and state = old.state and created_at = old.created_at and notification_id = old.id;
  end if;
  if tg_op <> 'DELETE' and is_unsent(new.state) then
    insert into notification_unsent values (new.tenant_id, new.state, new.created_at, new.id);
  end if;
  return null;
end $$;
create trigger list_unsent_added after insert on notification for each row
  when (is_unsent(new.state)) execute function list_unsent();
create trigger list_unsent_changed after update on notification for each row
  when ((old.state, old.created_at) is distinct from (new.state, new.created_at)
    and (is_unsent(old.state) or is_unsent(new.state))) execute function list_unsent();
create trigger list_unsent_removed after delete on notification for each row
  when (is_unsent(old.state)) execute function list_unsent();

-- Every transition of a notification, in order.
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
  primary key (notification_id, id, tenant_id)
);

-- Status events that are still to be published on Kafka, with all that they tell: the publisher reads nothing else.
create table status_outbox (
  id              bigint      not null,
  notification_id uuid        not null,
  tenant_id       text        not null,
  idempotency_key text        not null,
  client_id       text,
  type            text        not null,
  channel         text        not null,
  state           text        not null,
  reason          text,
  provider_id     text,
  attempt         int         not null,
  at              timestamptz not null,
  metadata        jsonb       not null,
  primary key (id, tenant_id)
);
create trigger wake after insert on status_outbox for each statement execute function wake();

-- Every transition has its status event, whoever records it. Notifications are looked up one by one: joined, they would be read
-- whole while the planner believes them to be few.
create function publish_status() returns trigger language plpgsql as $$
begin
  insert into status_outbox (id, notification_id, tenant_id, idempotency_key, client_id, type, channel, state, reason,
    provider_id, attempt, at, metadata)
  select a.id, a.notification_id, a.tenant_id, n.idempotency_key, n.client_id, n.type, a.channel, a.state, a.reason,
    a.provider_id, a.attempt, a.at, n.metadata
  from added a
  cross join lateral (
    select * from notification n where n.id = a.notification_id and n.tenant_id is not distinct from a.tenant_id offset 0) n;
  return null;
end $$;
create trigger publish_status after insert on notification_event referencing new table as added
  for each statement execute function publish_status();

-- Cancellations that arrived before their request.
create table cancellation (
  tenant_id       text        not null references tenant,
  idempotency_key text        not null,
  received_at     timestamptz not null default now(),
  primary key (tenant_id, idempotency_key)
);
create index cancellation_age on cancellation (received_at);

-- Content that several recipients of one call share. It is stored in the transaction that stores their notifications, which hold
-- {"sharedId": …} in its place; created_at is equal to theirs, so that both reach their age together.
create table content (
  tenant_id  text        not null references tenant on delete cascade,
  id         uuid        not null,
  content    jsonb       not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index content_age on content (tenant_id, created_at);

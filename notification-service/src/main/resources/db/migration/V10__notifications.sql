-- Notifications: what was requested and what became of it. While one is open its state here is PENDING or SCHEDULED, and
-- `dispatch` knows more. Contents are kept by channel. Whoever adds rows locks their tenant once for all of them.
create table notification (
  id                  uuid        primary key,
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
  unique (tenant_id, idempotency_key)
);
-- Lists are by time. A client's notifications, those that went wrong and those that are open have indexes of their own.
create index notification_time on notification (tenant_id, created_at, id);
create index notification_recipient on notification (tenant_id, recipient_key, created_at, id);
create index notification_trouble on notification (tenant_id, state, created_at, id)
  where state in ('FAILED', 'UNCERTAIN', 'EXPIRED', 'SUPPRESSED', 'CANCELLED');
create index notification_open on notification (tenant_id, created_at, id) where state in ('SCHEDULED', 'PENDING', 'UNCERTAIN');

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
  primary key (notification_id, id)
);

-- Transitions whose status event is still to be published on Kafka; the event is written from the transition itself.
create table status_outbox (
  id              bigint primary key,
  notification_id uuid   not null,
  tenant_id       text   not null
);
create trigger wake after insert on status_outbox for each statement execute function wake();

create function publish_status() returns trigger language plpgsql as $$
begin
  insert into status_outbox (id, notification_id, tenant_id) select id, notification_id, tenant_id from added;
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

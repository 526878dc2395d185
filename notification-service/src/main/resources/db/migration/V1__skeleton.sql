-- Every row has its tenant; every key begins with it.

create table tenant (
  id             text primary key,
  name           text not null,
  default_region text not null default 'MX',
  locale         text not null default 'es-MX',
  time_zone      text not null default 'America/Mexico_City',
  created_at     timestamptz not null default now()
);

-- Which tenant owns what a gateway source brings: an account, or one inbox of it (null = every inbox).
create table chatwoot_route (
  id         bigint generated always as identity primary key,
  source     text   not null,
  account_id bigint not null,
  inbox_id   bigint,
  tenant_id  text   not null references tenant,
  unique nulls not distinct (source, account_id, inbox_id)
);

-- Events seen, so that a second delivery changes nothing. Kept longer than the topic keeps its records.
create table processed_event (
  source      text        not null,
  event_id    text        not null,
  received_at timestamptz not null default now(),
  primary key (source, event_id)
);
create index processed_event_age on processed_event (received_at);

-- Genuine events whose account or inbox belongs to no tenant: visible, not dropped, not guessed.
create table unrouted_event (
  source      text        not null,
  event_id    text        not null,
  event       text        not null,
  account_id  bigint,
  inbox_id    bigint,
  reason      text        not null,
  received_at timestamptz not null default now(),
  primary key (source, event_id)
);

create table client (
  tenant_id     text        not null references tenant,
  id            text        not null,
  version       bigint      not null,
  name          text,
  phone         text,
  phone_problem text,
  email         text,
  birthday      date,
  deleted       boolean     not null default false,
  updated_at    timestamptz not null default now(),
  primary key (tenant_id, id)
);

-- One way to recognise a client. Several clients may share a value: a family has one phone.
create table identity (
  tenant_id  text        not null,
  kind       text        not null,
  value      text        not null,
  client_id  text        not null,
  origin     text        not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, kind, value, client_id)
);
create index identity_client on identity (tenant_id, client_id);

create table appointment (
  tenant_id text        not null references tenant,
  id        text        not null,
  client_id text        not null,
  version   bigint      not null,
  status    text        not null,
  service   text,
  starts_at timestamptz not null,
  primary key (tenant_id, id)
);
create index appointment_client on appointment (tenant_id, client_id, starts_at);

-- A contact of a Chatwoot account, and which client it is as far as we know.
create table contact (
  tenant_id  text        not null references tenant,
  account_id bigint      not null,
  contact_id bigint      not null,
  phone_key  text,
  status     text        not null,
  client_id  text,
  candidates text[]      not null default '{}',
  reason     text        not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, account_id, contact_id),
  check ((status = 'LINKED') = (client_id is not null))
);
create index contact_client on contact (tenant_id, client_id) where client_id is not null;
create index contact_phone on contact (tenant_id, phone_key) where phone_key is not null;

-- Every change of a contact's link, in order.
create table contact_link (
  id         bigint generated always as identity primary key,
  tenant_id  text        not null,
  account_id bigint      not null,
  contact_id bigint      not null,
  status     text        not null,
  client_id  text,
  reason     text        not null,
  at         timestamptz not null default now()
);
create index contact_link_contact on contact_link (tenant_id, account_id, contact_id, id);

-- One message in either direction.
create table interaction (
  tenant_id       text        not null references tenant,
  account_id      bigint      not null,
  message_id      bigint      not null,
  conversation_id bigint      not null,
  inbox_id        bigint,
  contact_id      bigint,
  direction       text        not null,
  author          text        not null,
  channel         text,
  content         text,
  attachments     jsonb       not null default '[]',
  status          text,
  external_error  text,
  created_at      timestamptz not null,
  primary key (tenant_id, account_id, message_id)
);
create index interaction_conversation on interaction (tenant_id, account_id, conversation_id, message_id);
create index interaction_contact on interaction (tenant_id, account_id, contact_id, message_id);

-- Durable work. PENDING rows are claimed when due and not leased. `generation` grows with every wish, so that a wish made
-- while a write is under way is not lost; `claims` grows with every claim, so that only the newest claimant has a say.
create table attribute_write (
  tenant_id   text        not null,
  account_id  bigint      not null,
  contact_id  bigint      not null,
  state       text        not null default 'PENDING',
  generation  bigint      not null default 1,
  attempt     int         not null default 0,
  due_at      timestamptz not null default now(),
  leased_until timestamptz,
  claims      bigint      not null default 0,
  reason      text,
  updated_at  timestamptz not null default now(),
  primary key (tenant_id, account_id, contact_id)
);
create index attribute_write_due on attribute_write (due_at) where state = 'PENDING';

-- One thing to tell one client. Open rows are claimed when due and not leased, of each recipient the oldest only.
create table notification (
  id              uuid        primary key,
  tenant_id       text        not null references tenant,
  idempotency_key text        not null,
  request_hash    text        not null,
  type            text        not null,
  channel         text        not null,
  recipient_key   text        not null,
  client_id       text,
  recipient_name  text,
  recipient_phone text,
  recipient_email text,
  content         text        not null,
  metadata        jsonb       not null default '{}',
  state           text        not null,
  reason          text,
  attempt         int         not null default 0,
  address         text,
  prepared_at     timestamptz,
  provider_id     text,
  due_at          timestamptz not null,
  expires_at      timestamptz not null,
  leased_until    timestamptz,
  claims          bigint      not null default 0,
  sequence        bigint      generated always as identity,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  unique (tenant_id, idempotency_key)
);
create index notification_due on notification (due_at) where state in ('SCHEDULED', 'PENDING', 'SENDING', 'UNCERTAIN');
create index notification_open on notification (tenant_id, recipient_key, sequence)
  where state in ('PENDING', 'SENDING', 'UNCERTAIN');

-- What is to be published on Kafka, in this order.
create table outbox (
  id      bigint generated always as identity primary key,
  topic   text  not null,
  key     bytea,
  headers jsonb not null default '{}',
  value   bytea
);

-- What Kafka will never take, with the reason: kept for a person, out of the others' way.
create table outbox_refused (
  id      bigint      primary key,
  topic   text        not null,
  key     bytea,
  headers jsonb       not null,
  value   bytea,
  reason  text        not null,
  at      timestamptz not null default now()
);

-- Who publishes the outbox at the moment.
create table lease (
  name   text        primary key,
  holder text        not null,
  until  timestamptz not null
);

-- Wakes the workers: the channel is the table's name.
create function wake() returns trigger language plpgsql as $$
begin
  perform pg_notify(tg_table_name, '');
  return null;
end $$;
create trigger wake after insert on attribute_write for each statement execute function wake();
create trigger wake after insert on notification for each statement execute function wake();
create trigger wake after insert on outbox for each statement execute function wake();

-- How far a message got; a status never moves backwards.
create function delivery_rank(status text) returns int language sql immutable as $$
  select case status when 'sent' then 1 when 'delivered' then 2 when 'read' then 3 when 'failed' then 4 else 0 end
$$;

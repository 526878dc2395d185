-- Events in and out: what has been seen, what could not be processed, and what is to be published.

-- Events that were processed, so that a second delivery changes nothing. Rows are kept for longer than the topic keeps records.
-- Event ids are random, so the key begins with the number of what the event is about: it grows, and keeps new rows together.
-- Text is compared byte by byte, because the rules of a language cost time and nobody reads these in order.
create table processed_event (
  subject_id  bigint           not null,
  event_id    text collate "C" not null,
  source      text collate "C" not null,
  received_at timestamptz      not null default now(),
  primary key (subject_id, event_id, source)
);
create index processed_event_age on processed_event using brin (received_at);

-- Genuine events whose account or inbox belongs to no tenant.
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
create index unrouted_event_age on unrouted_event using brin (received_at);

-- Records that could not be processed, exactly as they arrived. A record that is replayed and fails again keeps its row;
-- received_at is the time of the latest failure. tenant_id is null where the record did not tell whose it is.
create table dead_letter (
  id          bigint      generated always as identity primary key,
  tenant_id   text        references tenant,
  topic       text        not null,
  partition   int         not null,
  "offset"    bigint      not null,
  key         bytea,
  headers     jsonb       not null default '{}',
  value       bytea,
  reason      text        not null,
  field       text,
  received_at timestamptz not null default now(),
  state       text        not null default 'OPEN',
  replays     int         not null default 0,
  replayed_at timestamptz,
  decided_by  text,
  unique (topic, partition, "offset")
);
create index dead_letter_page on dead_letter (tenant_id, id);
create index dead_letter_open on dead_letter (tenant_id, id) where state = 'OPEN';
create index dead_letter_age on dead_letter using brin (received_at);

-- Records to publish on Kafka, in the order of their ids.
create table outbox (
  id      bigint generated always as identity primary key,
  topic   text  not null,
  key     bytea,
  headers jsonb not null default '{}',
  value   bytea
);
create trigger wake after insert on outbox for each statement execute function wake();

-- Records that Kafka will never take, set aside with the reason.
create table outbox_refused (
  id      bigint      generated always as identity primary key,
  topic   text        not null,
  key     bytea,
  headers jsonb       not null,
  value   bytea,
  reason  text        not null,
  at      timestamptz not null default now()
);
create index outbox_refused_age on outbox_refused using brin (at);

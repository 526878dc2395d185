-- Records that could not be processed, as they came, for as long as somebody may want them back. A letter that was sent back
-- and failed again stays one row; received_at is when it last failed. Without a tenant it could be told of nobody.
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

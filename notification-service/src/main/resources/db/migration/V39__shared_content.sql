-- What several recipients of one call read the same: stored once, in the transaction that stores their notifications, which have
-- {"sharedId": ...} in place of it. created_at is the transaction's, as theirs is, so that it goes with the last of them.
create table content (
  tenant_id  text        not null references tenant on delete cascade,
  id         uuid        not null,
  content    jsonb       not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);

-- Bulk syncs of a tenant's clients with its Chatwoot. One claim covers one batch of clients; its results move the cursor and the
-- counts in one transaction.
create table sync_run (
  tenant_id    text        not null references tenant,
  id           bigint      generated always as identity,
  dry_run      boolean     not null,
  state        text        not null default 'RUNNING',
  -- The id of the last client that is done.
  done_until   text        not null default '',
  total        bigint      not null,
  synced       bigint      not null default 0,
  created      bigint      not null default 0,
  unchanged    bigint      not null default 0,
  failed       bigint      not null default 0,
  problems     bigint      not null default 0,
  tries        int         not null default 0,
  due_at       timestamptz not null default now(),
  leased_until timestamptz,
  claims       bigint      not null default 0,
  reason       text,
  started_by   text        not null,
  started_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  ended_at     timestamptz,
  primary key (tenant_id, id)
);
create unique index sync_run_under_way on sync_run (tenant_id) where state in ('RUNNING', 'CANCELLING');
create index sync_run_due on sync_run (due_at) where state in ('RUNNING', 'CANCELLING');
create trigger wake after insert on sync_run for each statement execute function wake();

-- What the current batch is about to send, written before it is sent. `open` until the result is known here.
create table sync_attempt (
  tenant_id text        not null,
  run_id    bigint      not null,
  client_id text        not null,
  attempt   text        not null,
  open      boolean     not null default true,
  sent_at   timestamptz not null default now(),
  primary key (tenant_id, run_id, client_id),
  foreign key (tenant_id, run_id) references sync_run on delete cascade
);

-- Clients that are not in step afterwards, and why.
create table sync_problem (
  tenant_id text   not null,
  run_id    bigint not null,
  client_id text   not null,
  code      text   not null,
  reason    text   not null,
  primary key (tenant_id, run_id, client_id),
  foreign key (tenant_id, run_id) references sync_run on delete cascade
);

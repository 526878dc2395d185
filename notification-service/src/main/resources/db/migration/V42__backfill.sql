-- How far each account of a tenant's Chatwoot is known to be complete, and when it is looked at next.
create table backfill_account (
  tenant_id           text        not null references tenant,
  account_id          bigint      not null,
  -- Every message that was written until then is known, ...
  complete_until      timestamptz,
  -- ... and every one whose id is not higher. 0 before the first complete run.
  complete_message_id bigint      not null default 0,
  -- When a complete run last found nothing missing; null while events may be missing.
  trusted_at          timestamptz,
  -- The newest event that came, by Chatwoot's clock, and the end of the last silence: events may be missing from before.
  seen_at             timestamptz,
  silent_until        timestamptz,
  -- What is known of conversations from before is of another installation; null for nothing.
  known_since         timestamptz,
  next_run_at         timestamptz not null,
  primary key (tenant_id, account_id)
);
create index backfill_account_due on backfill_account (next_run_at);

-- Runs. One claim covers one page of conversations; its results move the position and the counts.
create table backfill_run (
  tenant_id       text        not null references tenant,
  id              bigint      generated always as identity,
  -- The account of the tenant's connection; null until the first page.
  account_id      bigint,
  scheduled       boolean     not null,
  state           text        not null default 'RUNNING',
  since           timestamptz not null,
  -- Messages up to this id need not be looked at; 0 for none.
  known_until_id  bigint      not null,
  -- The position: runs read the conversations several times, since those that become active move to the first page.
  pass            int         not null default 1,
  page            int         not null default 1,
  pass_since      timestamptz not null,
  pass_top        timestamptz not null,
  listed          bigint      not null default 0,
  highest_id      bigint      not null default 0,
  -- The counts.
  conversations   bigint      not null default 0,
  read            bigint      not null default 0,
  messages        bigint      not null default 0,
  receipts        bigint      not null default 0,
  changes         bigint      not null default 0,
  requests        bigint      not null default 0,
  -- Conversations that could not be read, and the names of the first.
  left_out        bigint      not null default 0,
  left_out_names  text,
  tries           int         not null default 0,
  due_at          timestamptz not null default now(),
  leased_until    timestamptz,
  claims          bigint      not null default 0,
  reason          text,
  started_by      text        not null,
  started_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  ended_at        timestamptz,
  primary key (tenant_id, id)
);
create unique index backfill_run_under_way on backfill_run (tenant_id) where state = 'RUNNING';
create index backfill_run_due on backfill_run (due_at) where state = 'RUNNING';
create trigger wake after insert on backfill_run for each statement execute function wake();

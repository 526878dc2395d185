-- Whether a route is all that a tenant has of an account. Otherwise what names no routed inbox belongs to the tenant too, as long as
-- no other tenant has a route of the account.
alter table chatwoot_route add column exact boolean not null default false;

-- The Chatwoot account of each tenant that was connected in one call. A row is written before anything is done elsewhere, so that all
-- of it can be undone; without a source, nothing was done yet.
create table connected_account (
  tenant_id            text    primary key references tenant,
  source               text,
  installation         text,
  api_url              text,
  account_id           bigint,
  -- Null for the whole account.
  inbox_ids            bigint[],
  -- What undoing has to remove: the connection, and attribute definitions that were not there before.
  owns_connection      boolean not null default false,
  attributes           jsonb   not null default '[]',
  -- False closes the channel CHATWOOT and nothing else.
  enable_notifications boolean not null default true,
  -- The steps of the last call, and what the last check found.
  report               jsonb,
  connected_at         timestamptz,
  checked_at           timestamptz,
  findings             jsonb   not null default '[]',
  next_check_at        timestamptz,
  -- One call at a time works on a row; only the newest claim may write.
  claim                bigint  not null default 0,
  leased_until         timestamptz
);
create index connected_account_of on connected_account (installation, account_id);
create index connected_account_due on connected_account (next_check_at) where next_check_at is not null;

-- Id of the client whom the business's own server has signed in on its site, where Chatwoot has verified that. The client need not
-- exist any more.
alter table contact add column verified_client text;
create index contact_verified on contact (tenant_id, verified_client) where verified_client is not null;

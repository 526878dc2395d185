set local lock_timeout = '30s';

-- Who may post to the gateway beside the sources of its own configuration. The gateway knows a source by its name alone, so a name is
-- unique over all tenants. The newest state of each goes to the topic gateway.sources.v1, at a change and again from time to time.
create table gateway_source (
  tenant_id    text             not null references tenant,
  name         text collate "C" primary key,
  -- Its URL token, secrets and account, encrypted with a key that the gateway has too, and bound to the name.
  key_id       text             not null,
  nonce        bytea            not null,
  sealed       bytea            not null,
  -- When it was last put into the outbox; null since it changed.
  published_at timestamptz
);
create index gateway_source_tenant on gateway_source (tenant_id);
create index gateway_source_due on gateway_source (published_at nulls first);
create trigger wake after insert or update of sealed on gateway_source for each statement execute function wake();

-- Names of sources that are gone, of tenants that may be gone too. Their removal is published as long as a gateway may still have an
-- old copy of them. As long as their events may be under way, no other tenant can have the name, or it would get them.
create table removed_gateway_source (
  name          text collate "C" primary key,
  former_tenant text             not null,
  removed_at    timestamptz      not null default now(),
  published_at  timestamptz
);
create index removed_gateway_source_due on removed_gateway_source (published_at nulls first);
create trigger wake after insert or update of removed_at on removed_gateway_source for each statement execute function wake();

-- However a source goes, also with its tenant.
create function gateway_source_removed() returns trigger language plpgsql as $$
begin
  insert into removed_gateway_source (name, former_tenant) select name, tenant_id from gone
  on conflict (name) do update
  set former_tenant = excluded.former_tenant, removed_at = excluded.removed_at, published_at = null;
  return null;
end $$;
create trigger removed after delete on gateway_source referencing old table as gone
  for each statement execute function gateway_source_removed();

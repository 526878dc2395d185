-- API keys. Only a hash of the secret is kept. An operator's key belongs to no tenant.
create table api_key (
  id           text        primary key,
  tenant_id    text        references tenant,
  hash         text        not null,
  name         text        not null,
  scope        text        not null,
  created_at   timestamptz not null,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  check ((scope = 'OPERATOR') = (tenant_id is null))
);
create index api_key_tenant on api_key (tenant_id, id);
create index api_key_over on api_key (coalesce(revoked_at, expires_at)) where revoked_at is not null or expires_at is not null;

-- Who may call over REST. Of a key's secret only its hash is kept.
create table api_key (
  tenant_id    text        not null references tenant,
  id           text        not null unique,
  hash         text        not null,
  name         text        not null,
  scope        text        not null,
  created_at   timestamptz not null,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  primary key (tenant_id, id)
);

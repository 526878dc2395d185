-- A tenant's settings of a channel, or of CHATWOOT_CONNECTION, which the channel CHATWOOT falls back to.
create table channel_setting (
  tenant_id  text        not null references tenant,
  scope      text        not null,
  enabled    boolean     not null,
  plain      jsonb       not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (tenant_id, scope)
);

-- The credentials among them: AES-256-GCM under the key with that id; tenant, scope and field are the associated data.
create table channel_secret (
  tenant_id text  not null,
  scope     text  not null,
  field     text  not null,
  key_id    text  not null,
  nonce     bytea not null,
  sealed    bytea not null,
  primary key (tenant_id, scope, field),
  foreign key (tenant_id, scope) references channel_setting on delete cascade
);
-- Finds what an older key has encrypted.
create index channel_secret_key on channel_secret (key_id);

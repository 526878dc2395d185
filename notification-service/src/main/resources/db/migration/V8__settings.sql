-- How many notifications of a channel of this tenant may be on their way at once on each instance (null: as many as there is
-- room for), and its share when tenants compete. Any change of a tenant's settings gives it a new version.
alter table tenant
  add column settings_version bigint not null default 0,
  add column at_once          int    check (at_once > 0),
  add column weight           int    not null default 1 check (weight > 0);

-- What a tenant says of one place: a channel, or CHATWOOT_CONNECTION, which the channel CHATWOOT falls back to.
create table channel_setting (
  tenant_id   text        not null references tenant,
  place       text        not null,
  switched_on boolean     not null,
  plain       jsonb       not null default '{}',
  updated_at  timestamptz not null default now(),
  primary key (tenant_id, place)
);

-- Its credentials: AES-256-GCM under the key of that id, with tenant, place and field as associated data.
create table channel_secret (
  tenant_id text  not null,
  place     text  not null,
  field     text  not null,
  key_id    text  not null,
  nonce     bytea not null,
  sealed    bytea not null,
  primary key (tenant_id, place, field),
  foreign key (tenant_id, place) references channel_setting on delete cascade
);
-- Those whose key is not the newest, to be sealed again.
create index channel_secret_key on channel_secret (key_id);

-- Tells every instance whose settings changed.
create function settings_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('tenant_settings', new.id);
  return null;
end $$;
create trigger settings_changed after update on tenant for each row
  when (old.settings_version is distinct from new.settings_version) execute function settings_changed();

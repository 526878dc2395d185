-- The businesses, and what every feature needs to work for them. Every row of every other table names its tenant.

create table tenant (
  id             text primary key,
  name           text not null,
  state          text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'DELETING')),
  default_region text not null default 'MX',
  locale         text not null default 'es-MX',
  time_zone      text not null default 'America/Mexico_City',
  created_at     timestamptz not null default now(),

  -- What happens to contacts that match no client: RECORD, REVIEW or CREATE.
  unknown_contacts text not null default 'RECORD',
  -- How long messages are kept; null keeps them.
  retention_days int default 730 check (retention_days > 0),

  -- Grows with every change of the tenant's settings.
  settings_version bigint not null default 0,
  -- How many notifications of one channel an instance may work on at once; null sets no limit of the tenant's own.
  max_in_flight int check (max_in_flight > 0),
  -- The tenant's share where tenants compete.
  weight int not null default 1 check (weight > 0)
);
create index tenant_deleting on tenant (id) where state = 'DELETING';

-- Which tenant owns the events of a gateway source: an account, or one inbox of it (null means every inbox).
create table chatwoot_route (
  id         bigint generated always as identity primary key,
  source     text   not null,
  account_id bigint not null,
  inbox_id   bigint,
  tenant_id  text   not null references tenant,
  unique nulls not distinct (source, account_id, inbox_id)
);

-- Which instance does a job that only one may do.
create table lease (
  name   text        primary key,
  holder text        not null,
  until  timestamptz not null
);

-- Wakes the workers; the notification channel has the table's name.
create function wake() returns trigger language plpgsql as $$
begin
  perform pg_notify(tg_table_name, '');
  return null;
end $$;
create trigger wake after insert or update on tenant for each statement execute function wake();

-- Tells every instance whose settings have changed.
create function settings_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('tenant_settings', new.id);
  return null;
end $$;
create trigger settings_changed after update on tenant for each row
  when (old.settings_version is distinct from new.settings_version) execute function settings_changed();

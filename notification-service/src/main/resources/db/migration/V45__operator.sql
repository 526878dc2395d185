-- Tenants are created, suspended and deleted over REST.
alter table tenant
  add column state text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'DELETING'));
create index tenant_deleting on tenant (id) where state = 'DELETING';
create trigger wake after insert or update on tenant for each statement execute function wake();

-- A key of the operator of the installation belongs to no tenant.
alter table api_key
  drop constraint api_key_pkey,
  drop constraint api_key_id_key,
  alter column tenant_id drop not null,
  add primary key (id),
  add check ((scope = 'OPERATOR') = (tenant_id is null));
create index api_key_tenant on api_key (tenant_id, id);

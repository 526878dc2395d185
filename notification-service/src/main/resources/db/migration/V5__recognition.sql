-- What else a contact is judged by, and what a person said of it, which stands until it is undone.
alter table contact add column email text, add column bsuid text, add column decided_by text;
create index contact_email on contact (tenant_id, email) where email is not null;
create index contact_bsuid on contact (tenant_id, bsuid) where bsuid is not null;
create index contact_review on contact (tenant_id, account_id, contact_id) where status <> 'LINKED' and decided_by is null;
alter table contact_link add column decided_by text;

-- Links that were undone: never made again by themselves.
create table contact_refusal (
  tenant_id  text        not null,
  account_id bigint      not null,
  contact_id bigint      not null,
  client_id  text        not null,
  decided_by text        not null,
  at         timestamptz not null default now(),
  primary key (tenant_id, account_id, contact_id, client_id)
);

-- What becomes of contacts that are no client's: RECORD, REVIEW or CREATE.
alter table tenant add column unknown_contacts text not null default 'RECORD';

-- Clients are recognised by their e-mail too, from now on and from before.
insert into identity (tenant_id, kind, value, client_id, origin)
select tenant_id, 'EMAIL', lower(trim(email)), id, 'CLIENT_SERVICE' from client
where email like '%_@_%' and not deleted on conflict do nothing;

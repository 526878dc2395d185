-- Chatwoot's contacts, and which client each of them is.

create table contact (
  tenant_id        text        not null references tenant,
  account_id       bigint      not null,
  contact_id       bigint      not null,
  -- What the contact is recognised by: the canonical phone, the e-mail, WhatsApp's business-scoped user id.
  phone_key        text,
  email            text,
  bsuid            text,
  -- The phone as Chatwoot has it. While it stays the same, a linked contact is not read and matched again.
  phone_as_written text,
  status           text        not null,
  client_id        text,
  candidates       text[]      not null default '{}',
  reason           text        not null,
  -- The person who decided, whose decision stands until it is undone.
  decided_by       text,
  updated_at       timestamptz not null default now(),
  -- The most selective column comes first, because each event looks for its contact by the whole key.
  primary key (contact_id, account_id, tenant_id),
  check ((status = 'LINKED') = (client_id is not null))
);
create index contact_client on contact (tenant_id, client_id) where client_id is not null;
create index contact_phone on contact (tenant_id, phone_key) where phone_key is not null;
create index contact_email on contact (tenant_id, email) where email is not null;
create index contact_bsuid on contact (tenant_id, bsuid) where bsuid is not null;
create index contact_review on contact (tenant_id, account_id, contact_id) where status <> 'LINKED' and decided_by is null;

-- Every change of a contact's link, in order. The newest is kept; the others are deleted by superseded_at.
create table contact_link (
  id            bigint      generated always as identity,
  tenant_id     text        not null,
  account_id    bigint      not null,
  contact_id    bigint      not null,
  status        text        not null,
  client_id     text,
  reason        text        not null,
  decided_by    text,
  at            timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (tenant_id, account_id, contact_id, id)
);
create index contact_link_superseded on contact_link (superseded_at) where superseded_at is not null;

-- Links that a person has undone: they are never made again automatically.
create table contact_refusal (
  tenant_id  text        not null,
  account_id bigint      not null,
  contact_id bigint      not null,
  client_id  text        not null,
  decided_by text        not null,
  at         timestamptz not null default now(),
  primary key (tenant_id, account_id, contact_id, client_id)
);

-- Attributes to write into Chatwoot, one row a contact. A row is claimed when it is due and not leased. `generation` grows with
-- every request, so that one made during a write is not lost; `claims` grows with every claim, so that only the newest claimant
-- may record a result. SCHEDULED rows are done until the client's next appointment begins.
create table attribute_write (
  tenant_id    text        not null,
  account_id   bigint      not null,
  contact_id   bigint      not null,
  state        text        not null default 'PENDING',
  generation   bigint      not null default 1,
  attempt      int         not null default 0,
  due_at       timestamptz not null default now(),
  leased_until timestamptz,
  claims       bigint      not null default 0,
  reason       text,
  updated_at   timestamptz not null default now(),
  -- The state of the client from which the contact's name and e-mail were last filled, so that each is offered once.
  offered      text,
  primary key (tenant_id, account_id, contact_id)
);
create index attribute_write_due on attribute_write (due_at) where state in ('PENDING', 'SCHEDULED');
create trigger wake after insert on attribute_write for each statement execute function wake();

-- Whether an account's agents can see our attributes, one row an account.
create table attribute_definition (
  tenant_id    text        not null references tenant,
  account_id   bigint      not null,
  version      int         not null default 0,
  state        text        not null default 'PENDING',
  attempt      int         not null default 0,
  due_at       timestamptz not null default now(),
  leased_until timestamptz,
  claims       bigint      not null default 0,
  reason       text,
  updated_at   timestamptz not null default now(),
  primary key (tenant_id, account_id)
);
create trigger wake after insert on attribute_definition for each statement execute function wake();

-- Which state of which client a contact's name and e-mail were last filled from, so that each is offered once.
alter table attribute_write add column offered text;

-- SCHEDULED rows are done for now: what they show changes when the client's next appointment begins.
drop index attribute_write_due;
create index attribute_write_due on attribute_write (due_at) where state in ('PENDING', 'SCHEDULED');

-- Whether an account's agents can see our attributes. One row an account, so it needs no index but its key.
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

-- Contacts that were recognised before there were definitions.
insert into attribute_definition (tenant_id, account_id)
select distinct tenant_id, account_id from attribute_write;

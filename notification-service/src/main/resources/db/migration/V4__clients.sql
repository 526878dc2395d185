-- The tenants' clients and appointments, as the services that own them publish them.

create table client (
  tenant_id     text        not null references tenant,
  id            text        not null,
  version       bigint      not null,
  name          text,
  -- How the client is addressed, where the owner says so; a whole name only allows a guess.
  first_name    text,
  last_name     text,
  -- The phone and the e-mail to write to, as they were given. A value with a problem is kept and never used.
  phone         text,
  phone_problem text,
  email         text,
  email_problem text,
  -- The canonical number of `phone`.
  phone_key     text,
  -- More phones and e-mails that identify the client.
  other_phones  text[]      not null default '{}',
  other_emails  text[]      not null default '{}',
  birthday      date,
  deleted       boolean     not null default false,
  updated_at    timestamptz not null default now(),
  primary key (tenant_id, id)
);
-- Asked for whenever a notification ends.
create index client_deleted on client (tenant_id, id) where deleted;
create index client_phone_problem on client (tenant_id, id) where phone_problem is not null;
create index client_email_problem on client (tenant_id, id) where email_problem is not null;

-- One way to recognise a client. Several clients may share a value: a family has one phone.
create table identity (
  tenant_id  text             not null,
  kind       text             not null,
  value      text collate "C" not null,
  client_id  text             not null,
  origin     text             not null,
  created_at timestamptz      not null default now(),
  primary key (tenant_id, kind, value, client_id)
);
create index identity_client on identity (tenant_id, client_id);

create table appointment (
  tenant_id text        not null references tenant,
  id        text        not null,
  client_id text        not null,
  version   bigint      not null,
  status    text        not null,
  service   text,
  starts_at timestamptz not null,
  primary key (tenant_id, id)
);
create index appointment_client on appointment (tenant_id, client_id, starts_at);

-- What people do not want, by channel and address. The address is a hash, so that a refusal can outlive the client.
create table suppression (
  tenant_id   text        not null references tenant,
  channel     text        not null,
  address_key text        not null,
  scope       text        not null check (scope in ('MARKETING', 'ALL')),
  reason      text        not null,
  source      text        not null,
  at          timestamptz not null default now(),
  primary key (tenant_id, channel, address_key, scope)
);

-- What links to unsubscribe have in them: random, one for each address.
create table unsubscribe_token (
  token       text        primary key,
  tenant_id   text        not null references tenant,
  channel     text        not null,
  address_key text        not null,
  created_at  timestamptz not null default now(),
  unique (tenant_id, channel, address_key)
);

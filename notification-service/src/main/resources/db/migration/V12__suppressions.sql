-- Opt-outs by channel and address. The address is a hash, so that an opt-out can outlive the client.
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

-- The random part of unsubscribe links, one for each address. A link works for as long as somebody may keep the last e-mail with it.
create table unsubscribe_token (
  token       text        not null,
  tenant_id   text        not null references tenant,
  channel     text        not null,
  address_key text        not null,
  created_at  timestamptz not null default now(),
  sent_at     timestamptz not null default now(),
  primary key (token, tenant_id),
  unique (tenant_id, channel, address_key)
);
create index unsubscribe_token_age on unsubscribe_token using brin (sent_at);

-- The last message of each client to each of a tenant's WhatsApp numbers. For 24 hours after it, text may be sent.
create table whatsapp_window (
  tenant_id       text             not null references tenant,
  phone_number_id text             not null,
  -- The canonical phone, or the business-scoped user id.
  writer          text collate "C" not null,
  written_at      timestamptz      not null,
  -- When WhatsApp took the window for closed. Only a later message opens it again.
  closed_at       timestamptz,
  primary key (tenant_id, phone_number_id, writer)
) with (fillfactor = 70);
create index whatsapp_window_age on whatsapp_window using brin (written_at);

-- Numbers that WhatsApp could not reach, which are not tried for some days.
create table whatsapp_unreachable (
  tenant_id text             not null references tenant,
  recipient text collate "C" not null,
  until     timestamptz      not null,
  primary key (tenant_id, recipient)
);

-- Numbers of tenants that may not use Direct Send for now.
create table whatsapp_direct_send (
  tenant_id       text        not null references tenant,
  phone_number_id text        not null,
  off_until       timestamptz not null,
  primary key (tenant_id, phone_number_id)
);

-- Devices on which clients receive push messages.
create table push_device (
  tenant_id      text             not null references tenant,
  id             uuid             not null,
  client_id      text collate "C" not null,
  kind           text             not null check (kind in ('WEB', 'FCM')),
  -- A hash of the address, because an index takes no address of any length.
  address_key    text collate "C" not null,
  -- A browser's endpoint, or an app's token.
  address        text             not null,
  -- A browser's keys, with which messages to it are encrypted.
  public_key     text,
  auth_secret    text,
  -- The tenant's public key with which a browser subscribed; it takes no messages with another.
  credential     text,
  registered_at  timestamptz      not null default now(),
  -- When its provider last accepted a message, to the day.
  accepted_at    timestamptz,
  -- Since when nothing is sent to it.
  retired_at     timestamptz,
  retired_reason text,
  primary key (tenant_id, id),
  unique (tenant_id, address_key)
) with (fillfactor = 80);
create index push_device_of_client on push_device (tenant_id, client_id);
-- Devices that are deleted because nothing reached them for long, or because they were retired long ago.
create index push_device_age on push_device (greatest(registered_at, accepted_at));
create index push_device_retired on push_device (retired_at) where retired_at is not null;

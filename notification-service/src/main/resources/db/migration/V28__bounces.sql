-- Notifications whose message came back from a recipient's address, so that no more are sent there. A permanent failure counts by
-- itself until its end, temporary ones only together. A lifted one counts no more, also if it is reported again.
create table bounced_address (
  tenant_id       text        not null references tenant,
  channel         text        not null,
  -- As in `suppression`.
  address_key     text        not null,
  notification_id uuid        not null,
  permanent       boolean     not null,
  bounced_at      timestamptz not null,
  until           timestamptz not null,
  lifted          boolean     not null default false,
  primary key (tenant_id, channel, address_key, notification_id)
);
create index bounced_address_until on bounced_address (until);

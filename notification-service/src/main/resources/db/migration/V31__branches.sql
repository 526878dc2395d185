-- Tenants' branches. Whoever stores one holds the tenant's lock for branches, so that an inbox is at most one branch's.
create table branch (
  tenant_id        text             not null references tenant,
  id               text collate "C" not null,
  name             text             not null,
  -- Null where the tenant's applies.
  time_zone        text,
  address          text,
  phone            text,
  -- Opening hours and closures: {"hours": {"MONDAY": [{"from": "09:00", "to": "14:00"}]},
  -- "closures": [{"from": "2026-12-24", "to": "2026-12-26", "reason": "Navidad"}]}.
  schedule         jsonb            not null,
  -- Ids of inboxes in Chatwoot.
  inboxes          bigint[]         not null,
  open_on_holidays boolean          not null,
  version          int              not null,
  primary key (tenant_id, id)
);

-- An appointment is a wall clock time in a zone: when the zone's rules change, starts_at moves, and the appointment does not.
alter table appointment
  add column local_start      timestamp,
  add column time_zone        text,
  -- A branch that is unknown counts as none.
  add column branch_id        text,
  add column professional     text,
  add column price_amount     numeric,
  add column price_currency   text,
  add column place            text,
  -- Of the business, for itself.
  add column notes            text,
  add column duration_minutes int,
  add column updated_at       timestamptz not null default now();
update appointment a set local_start = a.starts_at at time zone t.time_zone, time_zone = t.time_zone
from tenant t where t.id = a.tenant_id;
alter table appointment
  alter column local_start set not null,
  alter column time_zone set not null;
-- What begins in a period, for lists and for planning. Almost all that begin later are booked; the status is not in the index, so
-- that a change of it alone leaves the indexes alone.
create index appointment_start on appointment (tenant_id, starts_at, id);

alter table client add column time_zone text;

-- The appointments of a notification beside its first one: [{"id": …, "version": …}]. Null for most.
alter table notification add column more_appointments jsonb;

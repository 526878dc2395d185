-- Better fail and try again than have everybody wait behind a long transaction.
set local lock_timeout = '30s';

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
  -- The version in which an appointment came to be at its time: what was said about this or a later one is about the same time.
  add column time_version     bigint,
  add column updated_at       timestamptz not null default now();
-- Each row is written once. A zone that this server does not know, as some lack names of former times, is UTC until the
-- appointment is reported again: it begins at the same instant.
with zone as materialized (
  select t.id, coalesce(n.name, 'UTC') as name from tenant t left join pg_timezone_names n on n.name = t.time_zone)
update appointment a
set local_start = a.starts_at at time zone zone.name, time_zone = zone.name,
  version = greatest(a.version, 0), time_version = greatest(a.version, 0)
from zone where zone.id = a.tenant_id;
alter table appointment
  alter column local_start set not null,
  alter column time_zone set not null,
  alter column time_version set not null,
  add constraint appointment_version check (version >= 0);
-- What begins in a period, for lists and for planning. Almost all that begin later are booked; the status is not in the index, so
-- that a change of it alone leaves the indexes alone.
create index appointment_start on appointment (tenant_id, starts_at, id);

alter table client add column time_zone text;

-- The appointments of a notification beside its first one: [{"id": …, "version": …}]. Null for most.
alter table notification add column more_appointments jsonb;

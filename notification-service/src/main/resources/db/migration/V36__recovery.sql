-- Recovery after the database was restored from a backup: what the service had sent since the backup is found in its own status log,
-- so that nobody gets a message twice. None of these tables is written while nothing is being recovered, except `database_identity`.

-- Which database this is. A backup that is restored elsewhere, or again, carries the identity of the database it was made of.
-- The service writes the row at its first start, and its time every few seconds: so a backup knows when it was made.
create table database_identity (
  only_row boolean     primary key default true check (only_row),
  identity text        not null,
  alive_at timestamptz not null default now()
);

-- The cluster, the database and the table, since each of them may be new while the others are not. Managed databases may hide the
-- first one; this is asked when it runs, because PostgreSQL checks privileges of a statement's functions before its conditions.
create function current_database_identity() returns text language plpgsql stable as $$
declare
  cluster text := '';
begin
  if has_function_privilege('pg_control_system()', 'execute') then
    select cast(system_identifier as text) into cluster from pg_control_system();
  end if;
  return concat_ws('/', cluster, (select oid from pg_database where datname = current_database()),
    cast(cast('database_identity' as regclass) as oid));
end $$;

-- Whether two identities can be of one database. A role that may not ask for the cluster leaves it empty: that is no other cluster.
create function is_same_database(one text, other text) returns boolean language sql immutable as $$
  select split_part(one, '/', 2) = split_part(other, '/', 2) and split_part(one, '/', 3) = split_part(other, '/', 3)
    and (split_part(one, '/', 1) = split_part(other, '/', 1) or '' in (split_part(one, '/', 1), split_part(other, '/', 1)))
$$;

-- Recoveries. At most one is open.
create table recovery (
  id           int         generated always as identity primary key,
  state        text        not null default 'PAUSED' check (state in ('PAUSED', 'RELEASED')),
  reason       text        not null,
  opened_at    timestamptz not null default now(),
  -- The database knows what happened until then.
  restored_to  timestamptz not null,
  -- Nothing was sent between then and the opening.
  stopped_at   timestamptz not null,
  -- When the status log was read, and the time of its newest event; null before.
  log_read_at  timestamptz,
  logged_until timestamptz,
  -- Why it was released before everything was replayed.
  forced       text,
  released_at  timestamptz
);
create unique index recovery_open on recovery ((released_at is null)) where released_at is null;

-- How far each consumer group had read when the recovery began, from where it reads again, and where its topic ended.
create table recovery_position (
  recovery_id    int    not null references recovery on delete cascade,
  consumer_group text   not null,
  topic          text   not null,
  partition      int    not null,
  committed      bigint not null,
  reset_to       bigint not null,
  topic_end      bigint not null,
  primary key (recovery_id, consumer_group, topic, partition)
);

-- What the status log knows of notifications since the backup, by the request that they come from. UNKNOWN is a request that may have
-- become a notification without a trace in the log. There need not be such a tenant any more, or yet.
create table recovered_notification (
  tenant_id       text        not null,
  idempotency_key text        not null,
  notification_id uuid,
  event_id        bigint      not null default 0,
  state           text        not null,
  channel         text,
  attempt         int         not null default 0,
  provider_id     text,
  reason          text,
  at              timestamptz not null,
  stopped_at      timestamptz not null,
  primary key (tenant_id, idempotency_key)
);
create index recovered_notification_age on recovered_notification (at);

-- Which notification told a client about an appointment, by the step of the appointment's rules; the newest one.
create table recovered_appointment_message (
  tenant_id       text        not null,
  appointment_id  text        not null,
  step            text        not null,
  notification_id uuid        not null,
  idempotency_key text        not null,
  requested_at    timestamptz not null,
  primary key (tenant_id, appointment_id, step)
);
create index recovered_appointment_message_age on recovered_appointment_message (requested_at);

-- Whether nothing may be sent, because the database was restored and nobody has released it yet.
create function dispatch_paused() returns boolean language sql stable as $$
  select exists (select from recovery where released_at is null)
    or exists (select from database_identity where not is_same_database(identity, current_database_identity()))
$$;

-- Whether nothing may be read or requested yet, because it is not known what was sent since the backup.
create function intake_paused() returns boolean language sql stable as $$
  select exists (select from recovery where released_at is null and log_read_at is null)
    or exists (select from database_identity where not is_same_database(identity, current_database_identity()))
$$;

-- What a notification becomes of which the log knows this state: ended as logged, LOOKUP where it may have been sent, and null where it
-- certainly was not, because it was not due when the service stopped.
create function recovered_state(logged text, due_at timestamptz, stopped_at timestamptz) returns text
language sql immutable as $$
  select case
    when logged = 'UNKNOWN' then 'UNCERTAIN'
    when logged = 'SCHEDULED' and due_at > stopped_at then null
    when logged in ('SCHEDULED', 'PENDING', 'SENDING', 'UNCERTAIN') then 'LOOKUP'
    else logged end
$$;

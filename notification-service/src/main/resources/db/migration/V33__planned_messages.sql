set local lock_timeout = '30s';

-- The messages that a tenant's rules make of its appointments: one row for each appointment and step.
--   step    CONFIRMATION, CHANGE, CANCELLATION, FEEDBACK, FOLLOW_UP, or REMINDER- and the minutes before the start
--   state   PLANNED    until due_at, then it becomes a notification
--           REQUESTED  it is the notification notification_id, which is about the appointment's version
--           CHECK      the appointment, or another one in the same notification, has changed since: once due, the notification's
--                      state decides whether the message is planned again
--           SKIPPED    it is not sent, for the reason given
-- Only the transaction that holds a row's lock changes it. Rows of one transaction are locked in the order of their keys, unless
-- locked ones are skipped. Whoever changes an appointment, or plans it again, locks the appointment before its rows; whoever
-- turns rows into notifications locks rows only, and reads the appointment after that.
create table planned_message (
  tenant_id       text        not null references tenant,
  appointment_id  text        not null,
  step            text        not null,
  client_id       text        not null,
  version         bigint      not null,
  state           text        not null check (state in ('PLANNED', 'REQUESTED', 'CHECK', 'SKIPPED')),
  -- From when on the message is wanted: when its appointment came to be at its time, or was completed.
  since           timestamptz not null,
  due_at          timestamptz not null,
  expires_at      timestamptz not null,
  -- The appointment's local day: messages about several appointments of one client on one day become one notification.
  day             date        not null,
  reason          text,
  notification_id uuid,
  requested_at    timestamptz,
  -- How often it became a notification.
  requests        int         not null default 0,
  -- When its request was refused for the first time, because the client is not known yet.
  refused_at      timestamptz,
  primary key (tenant_id, appointment_id, step)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
create index planned_message_due on planned_message (due_at) where state in ('PLANNED', 'CHECK');
-- What a client waits for is found beside any number of reminders that are due at the same time.
create index planned_message_urgent on planned_message (due_at)
  where state = 'PLANNED' and step in ('CONFIRMATION', 'CHANGE', 'CANCELLATION');
create index planned_message_client on planned_message (tenant_id, client_id, day);
create index planned_message_requested on planned_message (tenant_id, notification_id) where notification_id is not null;
-- Rows of one day expire together.
create index planned_message_age on planned_message (day);
create trigger wake after insert on planned_message for each statement execute function wake();

-- A tenant's own rules for messages about appointments; a tenant without a row has the defaults.
create table appointment_rules (
  tenant_id text   primary key references tenant,
  version   bigint not null,
  rules     jsonb  not null
);

-- Tenants whose appointments are planned again, in batches by the appointments' start and id.
create table replanning (
  tenant_id  text        primary key references tenant,
  -- Grows with every request to plan again; a batch that began under an older one starts over.
  generation bigint      not null default 1,
  -- Whether every transaction that planned by older rules has ended.
  started    boolean     not null default false,
  cursor_at  timestamptz,
  cursor_id  text,
  touched_at timestamptz not null default now()
);
create index replanning_turn on replanning (touched_at);
create trigger wake after insert on replanning for each statement execute function wake();

create function plan_again(tenant text) returns void language sql as $$
  insert into replanning (tenant_id) values (tenant)
  on conflict (tenant_id) do update set generation = replanning.generation + 1, started = false, cursor_at = null, cursor_id = null
$$;

-- Whoever changes the rules or a zone, what follows from it is planned again.
create function plan_tenant_again() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'tenant' then
    perform plan_again(new.id);
  elsif tg_op <> 'DELETE' then
    perform plan_again(new.tenant_id);
  elsif exists (select from tenant where id = old.tenant_id and state <> 'DELETING') then
    perform plan_again(old.tenant_id);
  end if;
  return null;
end $$;
create trigger plan_again after insert or update or delete on appointment_rules for each row execute function plan_tenant_again();
create trigger plan_again after update of time_zone on tenant for each row
  when (old.time_zone is distinct from new.time_zone) execute function plan_tenant_again();
-- Other services may name a branch before it exists, and after. One without a zone has the tenant's, as if it did not exist.
create trigger plan_again_added after insert on branch for each row
  when (new.time_zone is not null) execute function plan_tenant_again();
create trigger plan_again_moved after update of time_zone on branch for each row
  when (old.time_zone is distinct from new.time_zone) execute function plan_tenant_again();
create trigger plan_again_removed after delete on branch for each row
  when (old.time_zone is not null) execute function plan_tenant_again();

-- Clients whose coming appointments are planned again, because their zone has changed, or erased again, because they were
-- deleted while other transactions may have stored some.
create table client_replanning (
  tenant_id text        not null references tenant,
  client_id text        not null,
  -- Whether every transaction that has read the client as it was before has ended.
  started   boolean     not null default false,
  asked_at  timestamptz not null default now(),
  primary key (tenant_id, client_id)
);
create index client_replanning_turn on client_replanning (started, asked_at);
create trigger wake after insert on client_replanning for each statement execute function wake();

create function plan_client_again() returns trigger language plpgsql as $$
begin
  insert into client_replanning (tenant_id, client_id) values (new.tenant_id, new.id)
  on conflict (tenant_id, client_id) do update set started = false;
  return null;
end $$;
-- Appointments may name a client before it exists.
create trigger plan_again_added after insert on client for each row
  when (new.time_zone is not null or new.deleted) execute function plan_client_again();
create trigger plan_again_moved after update of time_zone, deleted on client for each row
  when (old.time_zone is distinct from new.time_zone or old.deleted is distinct from new.deleted) execute function plan_client_again();

-- The time zone rules by which appointments were planned last, for example 2025b.
create table time_zone_rules (
  only_row   boolean     primary key default true check (only_row),
  version    text        not null,
  changed_at timestamptz not null default now(),
  -- Whether appointments were planned once more after instances with older rules had time to end.
  settled    boolean     not null default true
);

-- What was booked before gets its reminders. Nobody is told anything else about it, and no reminder comes late.
select plan_again(t.id) from tenant t
where t.state <> 'DELETING'
  and exists (select from appointment a where a.tenant_id = t.id and a.status = 'BOOKED' and a.starts_at > now());

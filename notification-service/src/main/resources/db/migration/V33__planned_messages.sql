-- The messages that a tenant's rules make of its appointments: one row for each appointment and step.
--   step    CONFIRMATION, CHANGE, CANCELLATION, FEEDBACK, FOLLOW_UP, or REMINDER- and the minutes before the start
--   state   PLANNED    until due_at, then it becomes a notification
--           REQUESTED  it is the notification notification_id, which is about the appointment's version
--           CHECK      the appointment, or another one in the same notification, has changed since: once due, the notification's
--                      state decides whether the message is planned again
--           SKIPPED    it is not sent, for the reason given
-- Only the transaction that holds a row's lock changes it. Rows of one transaction are locked in the order of their keys.
create table planned_message (
  tenant_id       text        not null references tenant,
  appointment_id  text        not null,
  step            text        not null,
  client_id       text        not null,
  version         bigint      not null,
  state           text        not null check (state in ('PLANNED', 'REQUESTED', 'CHECK', 'SKIPPED')),
  due_at          timestamptz not null,
  expires_at      timestamptz not null,
  -- The appointment's local day: messages about several appointments of one client on one day become one notification.
  day             date        not null,
  reason          text,
  notification_id uuid,
  requested_at    timestamptz,
  -- How often it became a notification.
  requests        int         not null default 0,
  primary key (tenant_id, appointment_id, step)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
create index planned_message_due on planned_message (due_at) where state in ('PLANNED', 'CHECK');
create index planned_message_client on planned_message (tenant_id, client_id, day);
create index planned_message_requested on planned_message (tenant_id, notification_id) where notification_id is not null;

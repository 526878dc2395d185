set local lock_timeout = '30s';

create function set_time_version() returns trigger language plpgsql as $$
begin
  new.time_version := new.version;
  return new;
end $$;
create trigger time_version_added before insert on appointment for each row execute function set_time_version();
create trigger time_version_moved before update on appointment for each row
  when ((old.local_start, old.time_zone) is distinct from (new.local_start, new.time_zone))
  execute function set_time_version();

-- What clients answer to messages about their appointments: one row for each message and each appointment that it is about.
--   action   CONFIRM, RESCHEDULE, CANCEL, or UNSURE where it is not certain what the client wants, or for which appointment
--   emitted  whether it was published: it was the first answer about this version, or changed what was answered before
--   waits_for  who has to say what an UNSURE answer means: the CLIENT, who was asked for which appointment it is, or a PERSON; null for
--              nobody, as with thanks
-- Whoever adds rows holds the advisory locks of their appointments (see PendingSql), not the rows of the appointments.
create table appointment_reply (
  tenant_id       text             not null references tenant,
  appointment_id  text             not null,
  -- WhatsApp's id of the message, so that it counts once where Chatwoot and WhatsApp report it, or else an id of its channel.
  message_key     text collate "C" not null,
  -- The newest version of the appointment when the answer was read.
  version         bigint           not null,
  client_id       text             not null,
  notification_id uuid             not null,
  action          text             not null check (action in ('CONFIRM', 'RESCHEDULE', 'CANCEL', 'UNSURE')),
  channel         text             not null,
  -- What the client wrote, shortened; null where nothing was written, and once it is erased.
  text            text,
  waits_for       text             check (waits_for in ('CLIENT', 'PERSON')),
  emitted         boolean          not null,
  written_at      timestamptz      not null,
  at              timestamptz      not null default now(),
  primary key (tenant_id, message_key, appointment_id)
);
create index appointment_reply_appointment on appointment_reply (tenant_id, appointment_id, written_at);
create index appointment_reply_client on appointment_reply (tenant_id, client_id);
create index appointment_reply_age on appointment_reply (tenant_id, at);

-- Labels to add to conversations in Chatwoot: one row for each message because of which a conversation gets a label. A row is
-- claimed when it is due, and deleted when the conversation has the label or there is none, so that the same message never adds it
-- again. The conversation is null until Chatwoot has reported the message.
create table conversation_label (
  tenant_id       text             not null references tenant on delete cascade,
  -- As in appointment_reply: WhatsApp's id of the message, where it has one.
  message_key     text collate "C" not null,
  label           text             not null,
  client_id       text             not null,
  channel         text             not null,
  account_id      bigint,
  conversation_id bigint,
  attempt         int              not null default 0,
  claims          bigint           not null default 0,
  due_at          timestamptz      not null default now(),
  created_at      timestamptz      not null default now(),
  primary key (tenant_id, message_key, label),
  check ((account_id is null) = (conversation_id is null))
);
create index conversation_label_due on conversation_label (due_at);
create index conversation_label_conversation on conversation_label (tenant_id, account_id, conversation_id);
create trigger wake after insert on conversation_label for each statement execute function wake();

-- Messages over Evolution API by WhatsApp's id, which is all that its callbacks name. A status may come before the answer to the
-- message; it is kept here until the answer tells which notification it is about. Messages that people write on the phone are
-- never claimed by an answer.
create table evolution_message (
  tenant_id       text             not null references tenant,
  instance        text             not null,
  message_id      text collate "C" not null,
  -- Null until the answer has come.
  notification_id uuid,
  claim           bigint,
  -- The rank of the farthest status that came before the answer.
  early           smallint,
  at              timestamptz      not null default now(),
  primary key (tenant_id, instance, message_id)
) with (fillfactor = 80);
-- Rows arrive in the order of their time, so block ranges find the old ones at almost no cost to an insert.
create index evolution_message_age on evolution_message using brin (at);

-- Finds the tenants that name an instance of a source.
create index channel_setting_evolution on channel_setting ((plain ->> 'source'), (plain ->> 'instance'))
  where scope = 'WHATSAPP' and plain ->> 'provider' = 'evolution';

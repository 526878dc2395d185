-- Whom a tenant's WhatsApp number wrote to outside service windows, for the 24 hours in which WhatsApp counts them.
create table whatsapp_reached (
  tenant_id       text             not null references tenant,
  phone_number_id text             not null,
  -- As the writer of whatsapp_window.
  recipient       text collate "C" not null,
  sent_at         timestamptz      not null,
  primary key (tenant_id, phone_number_id, recipient)
) with (fillfactor = 70);
create index whatsapp_reached_age on whatsapp_reached using brin (sent_at);

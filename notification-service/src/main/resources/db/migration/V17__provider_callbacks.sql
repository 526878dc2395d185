-- Which tenant owns the callbacks about a WhatsApp number that come through a gateway source. A number has one owner.
create table whatsapp_route (
  source          text not null,
  -- Meta's id of the business's number.
  phone_number_id text not null,
  tenant_id       text not null references tenant,
  primary key (source, phone_number_id)
);
create index whatsapp_route_tenant on whatsapp_route (tenant_id);

-- The number of an event that no route names.
alter table unrouted_event add column phone_number_id text;

-- WhatsApp's own id of a message in Chatwoot, for tenants whose numbers WhatsApp itself reports about. Others have none, so that
-- their messages do not pay for the index.
alter table interaction add column source_id text collate "C";
create index interaction_source on interaction (tenant_id, source_id) where source_id is not null;

-- Messages over WhatsApp that need not have reached Chatwoot: what clients wrote, as WhatsApp itself reports it, and our own
-- notifications. One that is in `interaction` too is shown once, from there.
create table whatsapp_message (
  tenant_id       text             not null references tenant,
  wamid           text collate "C" not null,
  -- The business's number.
  phone_number_id text             not null,
  client_id       text,
  -- The client's side: the canonical phone, or the business-scoped user id.
  writer          text collate "C",
  direction       text             not null,
  kind            text             not null,
  content         text,
  -- The business's own data behind a tapped button.
  payload         text,
  attachments     jsonb            not null default '[]',
  -- The message that it answers or reacts to.
  answers         text collate "C",
  notification_id uuid,
  status          text,
  external_error  text,
  written_at      timestamptz      not null,
  deleted_at      timestamptz,
  primary key (tenant_id, wamid)
);
create index whatsapp_message_client on whatsapp_message (tenant_id, client_id, written_at, wamid) where client_id is not null;
-- Messages of nobody's client, which are assigned when their writer becomes one.
create index whatsapp_message_writer on whatsapp_message (tenant_id, writer) where client_id is null;
create index whatsapp_message_age on whatsapp_message using brin (written_at);

-- The newest decision of a recipient at a provider, to stop its marketing or to resume it, by the same hash as `suppression`. An
-- older one changes nothing when it comes late or once more, not even after a person lifted the opt-out.
create table provider_preference (
  tenant_id   text        not null references tenant,
  channel     text        not null,
  address_key text        not null,
  stopped     boolean     not null,
  decided_at  timestamptz not null,
  primary key (tenant_id, channel, address_key)
);

-- Which tenant owns the callbacks about a WhatsApp number that come through a gateway source. A number has one owner.
create table whatsapp_route (
  source          text not null,
  -- Meta's id of the business's number.
  phone_number_id text not null,
  tenant_id       text not null references tenant,
  primary key (source, phone_number_id)
);
create index whatsapp_route_tenant on whatsapp_route (tenant_id);

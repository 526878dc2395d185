-- The demo tenant, and the Chatwoot account and inboxes that are its own. Runs at every start and changes nothing twice.
insert into tenant (id, name, default_region, locale, time_zone)
values ('demo', 'Clínica Dental Sonrisas', 'MX', 'es-MX', 'America/Mexico_City')
on conflict do nothing;

-- 11 web widget, 12 API, 14 WhatsApp, 15 SMS, 16 e-mail, 17 WhatsApp by Twilio.
insert into chatwoot_route (source, account_id, inbox_id, tenant_id)
select 'default', ${accountId}, inbox, 'demo'
from unnest(array[11, 12, 14, 15, 16, 17] || array[${inboxId}]) as inbox
on conflict do nothing;

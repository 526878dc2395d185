-- The demo tenant, and the Chatwoot account and inboxes that are its own. Runs at every start and changes nothing twice.
insert into tenant (id, name, default_region, locale, time_zone)
values ('demo', 'Clínica Dental Sonrisas', 'MX', 'es-MX', 'America/Mexico_City')
on conflict do nothing;

-- 11 web widget, 12 API, 14 WhatsApp, 15 SMS, 16 e-mail, 17 WhatsApp by Twilio.
insert into chatwoot_route (source, account_id, inbox_id, tenant_id)
select 'default', ${accountId}, inbox, 'demo'
from unnest(array[11, 12, 14, 15, 16, 17] || array[${inboxId}]) as inbox
on conflict do nothing;

-- E-mail goes to the sandbox's own server, wherever it listens this time; what somebody has pointed elsewhere stays.
insert into channel_setting (tenant_id, place, switched_on, plain)
values ('demo', 'EMAIL', true, jsonb_build_object('host', '127.0.0.1', 'port', '${smtpPort}', 'tls', 'none',
  'from', 'citas@sonrisas.example', 'fromName', 'Clínica Dental Sonrisas'))
on conflict (tenant_id, place) do update set plain = channel_setting.plain || jsonb_build_object('port', '${smtpPort}')
where channel_setting.plain ->> 'host' = '127.0.0.1';

-- The channels of tenants over which nobody reports to this service whether messages arrive, although their providers do. The
-- reports of Meta reach a tenant by the route of its number, and there is none. Those of Evolution API
-- reach the tenant that names the source and the instance, which every one does. Those about SMS come to a URL, and there is none.
create or replace view unreported_channel as
select s.tenant_id, s.scope as channel
from channel_setting s
where s.scope = 'WHATSAPP' and coalesce(s.plain ->> 'provider', 'meta') <> 'evolution' and not exists (
  select from whatsapp_route r where r.tenant_id = s.tenant_id and r.phone_number_id = s.plain ->> 'phoneNumberId')
union all
select s.tenant_id, s.scope as channel
from channel_setting s
where s.scope = 'SMS' and s.plain ->> 'callbackUrl' is null;

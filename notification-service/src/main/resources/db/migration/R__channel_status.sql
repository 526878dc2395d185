-- Why nothing may be sent over a tenant's channel now, in words for people; null where it may. Claims, attempts and the status of
-- open notifications ask this view alone, so every new reason to close a channel is one more case here.
-- The channels are those of the enum Channel; see ChannelPlaceholder.
create or replace view channel_status as
select t.id as tenant_id, c.channel,
  case
    when t.state = 'SUSPENDED' then 'the tenant is suspended'
    when t.state = 'DELETING' then 'the tenant is being deleted'
    when not coalesce(s.enabled, c.on_by_default) then c.channel || ' is switched off in the tenant''s settings'
    when not a.enable_notifications and a.connected_at is not null then
      'the tenant''s Chatwoot account is connected without notifications (enableNotifications is false)'
  end as closed
from tenant t
cross join (values ${channels}) as c (channel, on_by_default)
left join channel_setting s on s.tenant_id = t.id and s.scope = c.channel
left join connected_account a on a.tenant_id = t.id and c.channel = 'CHATWOOT';

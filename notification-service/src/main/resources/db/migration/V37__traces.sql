set local lock_timeout = '30s';

-- The W3C traceparent of what requested a notification, for the spans of its attempts and receipts; null unless that trace is recorded.
alter table notification add column traceparent text;
alter table status_outbox add column traceparent text;

create or replace function publish_status() returns trigger language plpgsql as $$
begin
  insert into status_outbox (id, notification_id, tenant_id, idempotency_key, client_id, type, channel, state, reason,
    provider_id, attempt, at, metadata, traceparent)
  select a.id, a.notification_id, a.tenant_id, n.idempotency_key, n.client_id, n.type, a.channel, a.state, a.reason,
    a.provider_id, a.attempt, a.at, n.metadata, n.traceparent
  from added a
  cross join lateral (
    select * from notification n where n.id = a.notification_id and n.tenant_id is not distinct from a.tenant_id offset 0) n;
  return null;
end $$;

-- Why a tenant's channel is stopped: its credentials fail (CREDENTIALS), or its account has reached a limit of its own (LIMIT).
alter table channel_circuit
  add column cause text not null default 'CREDENTIALS' check (cause in ('CREDENTIALS', 'LIMIT'));

-- As before, but for everything that was put off because of the channel, for however long.
create or replace function channels_mended() returns trigger language plpgsql as $$
begin
  with mended as (delete from channel_circuit where tenant_id = new.id returning channel, retry_at)
  update dispatch set due_at = now()
  where notification_id in (
    select d.notification_id from dispatch d join mended m on m.channel = d.channel
    where d.stage <> 'QUEUED' and d.due_at <= greatest(m.retry_at, now() + interval '1 minute')
      and d.stage = 'WAITING' and d.state = 'PENDING' and d.tenant_id = new.id
    for update of d skip locked);
  perform pg_notify('dispatch', '');
  return null;
end $$;

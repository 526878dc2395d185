-- Claims cost the same however much waits for one recipient: whatever is not its turn is put aside.
--   stage  BLOCKED: would be QUEUED, but another one of its recipient and channel goes first
--   turn   who goes first: what is being worked on, then what may have been sent already, then what waits for a try. A row is
--          claimed when it is QUEUED and the first of its recipient and channel by (turn, priority, sequence). What is SCHEDULED
--          is not there yet.
alter table dispatch drop constraint dispatch_stage_check;
alter table dispatch add constraint dispatch_stage_check check (stage in ('WAITING', 'QUEUED', 'BLOCKED', 'LEASED'));
alter table dispatch add column turn smallint not null generated always as (
  case when stage = 'LEASED' then 0 when state in ('SENDING', 'UNCERTAIN') then 1 when state = 'SCHEDULED' then 3 else 2 end) stored;

drop index dispatch_due;
drop index dispatch_expiry;
drop index dispatch_recipient;
create index dispatch_due on dispatch (due_at) where stage in ('WAITING', 'LEASED');
create index dispatch_expiry on dispatch (expires_at) where stage in ('QUEUED', 'BLOCKED');
create index dispatch_recipient on dispatch (tenant_id, recipient_key, channel, turn, priority, sequence);
create index dispatch_blocked on dispatch (tenant_id, recipient_key, channel, priority, sequence) where stage = 'BLOCKED';
create index dispatch_scheduled on dispatch (tenant_id, recipient_key, channel, due_at) where state = 'SCHEDULED';

-- Only a claim blocks a row, while it holds a lock on the one that goes first. So whatever ends that one, or lets it go later, waits
-- for the claim, sees the blocked row here, and queues the first of them again. Whether its turn has come is for the next claim to
-- say, which may block it once more.
create function queue_next(of_tenant text, of_recipient text, of_channel text) returns void language sql as $$
  update dispatch set stage = 'QUEUED'
  where stage = 'BLOCKED' and notification_id = (
    select notification_id from dispatch
    where stage = 'BLOCKED' and tenant_id = of_tenant and recipient_key = of_recipient and channel = of_channel
    order by priority, sequence limit 1);
$$;

create function dispatch_later() returns trigger language plpgsql as $$
begin
  perform queue_next(old.tenant_id, old.recipient_key, old.channel);
  return null;
end $$;
create trigger dispatch_later after update on dispatch for each row
  when (old.turn < new.turn or old.channel <> new.channel) execute function dispatch_later();

create function dispatch_ended() returns trigger language plpgsql as $$
begin
  perform queue_next(tenant_id, recipient_key, channel)
  from (select distinct tenant_id, recipient_key, channel from ended order by 1, 2, 3) gone;
  return null;
end $$;
create trigger dispatch_ended after delete on dispatch referencing old table as ended
  for each statement execute function dispatch_ended();

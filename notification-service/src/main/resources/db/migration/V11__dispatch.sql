-- The queue of open notifications. A row lives only while its notification is open, so the table, its indexes and their upkeep
-- stay as small as the waiting work, however long the history grows.
--   stage  WAITING  until due_at
--          QUEUED   to be claimed
--          BLOCKED  would be QUEUED, but another row of the same recipient and channel goes first
--          LEASED   until due_at, by the instance that claimed it
--   state  SCHEDULED, PENDING, SENDING or UNCERTAIN
--   turn   the order among the rows of one recipient and channel: what is being worked on, what may have been sent already, what
--          waits for an attempt. SCHEDULED rows do not count yet. A row is claimed when it is QUEUED and first by
--          (turn, priority, sequence).
create table dispatch (
  notification_id uuid        not null,
  tenant_id       text        not null,
  channel         text        not null,
  priority        smallint    not null,
  recipient_key   text        not null,
  sequence        bigint      generated always as identity,
  state           text        not null,
  stage           text        not null check (stage in ('WAITING', 'QUEUED', 'BLOCKED', 'LEASED')),
  due_at          timestamptz not null,
  expires_at      timestamptz not null,
  -- When the notification was requested.
  created_at      timestamptz not null default now(),
  attempt         int         not null default 0,
  claims          bigint      not null default 0,
  address         text,
  prepared_at     timestamptz,
  cancelled       boolean     not null default false,
  -- The claim of the latest attempt whose result is not known for certain. Its holder may still record the result after its lease
  -- has ended, and after the notification was ended by somebody who could not know it.
  last_attempt    bigint,
  -- Hashes of everything by which the recipient may have opted out of what is sent to the address; see suppression.
  opt_out_keys    text[],
  turn            smallint    not null generated always as (
    case when stage = 'LEASED' then 0 when state in ('SENDING', 'UNCERTAIN') then 1 when state = 'SCHEDULED' then 3 else 2 end) stored,
  primary key (notification_id, tenant_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

-- A lane (the waiting notifications of one tenant and channel) in the order in which it is claimed.
create index dispatch_queue on dispatch (tenant_id, channel, priority, sequence) where stage = 'QUEUED';
-- Lists of open notifications; the condition always holds, and only a list names the time.
create index dispatch_time on dispatch (tenant_id, created_at, notification_id) where created_at is not null;
create index dispatch_due on dispatch (due_at) where stage in ('WAITING', 'LEASED');
create index dispatch_expiry on dispatch (expires_at) where stage in ('QUEUED', 'BLOCKED');
create index dispatch_recipient on dispatch (tenant_id, recipient_key, channel, turn, priority, sequence);
create index dispatch_blocked on dispatch (tenant_id, recipient_key, channel, priority, sequence) where stage = 'BLOCKED';
-- By turn, not by state: a start changes the state, and then touches no index.
create index dispatch_scheduled on dispatch (tenant_id, recipient_key, channel, due_at) where turn = 3;
create trigger wake after insert on dispatch for each statement execute function wake();

-- Queues the first blocked row of a recipient and channel. Only a claim blocks a row, and it holds a lock on the row that goes
-- first; so whatever ends or postpones that row waits for the claim and sees the blocked one here. The next claim decides whether
-- its turn has come, and may block it again.
create function queue_next(of_tenant text, of_recipient text, of_channel text) returns void language sql as $$
  update dispatch set stage = 'QUEUED'
  where stage = 'BLOCKED' and tenant_id = of_tenant and notification_id = (
    select notification_id from dispatch
    where stage = 'BLOCKED' and tenant_id = of_tenant and recipient_key = of_recipient and channel = of_channel
    order by priority, sequence limit 1);
$$;

create function dispatch_postponed() returns trigger language plpgsql as $$
begin
  perform queue_next(old.tenant_id, old.recipient_key, old.channel);
  return null;
end $$;
create trigger dispatch_postponed after update on dispatch for each row
  when (old.turn < new.turn or old.channel <> new.channel) execute function dispatch_postponed();

create function dispatch_ended() returns trigger language plpgsql as $$
begin
  update dispatch set stage = 'QUEUED' where notification_id = any (array(
    select next.notification_id
    from (select distinct tenant_id, recipient_key, channel from ended order by 1, 2, 3) gone
    cross join lateral (
      select b.notification_id from dispatch b
      where b.stage = 'BLOCKED' and b.tenant_id = gone.tenant_id and b.recipient_key = gone.recipient_key
        and b.channel = gone.channel
      order by b.priority, b.sequence limit 1 for update) next));
  return null;
end $$;
create trigger dispatch_ended after delete on dispatch referencing old table as ended
  for each statement execute function dispatch_ended();

-- Erases what a deleted client was told. What is open at the deletion, or arrives later, is erased when it ends.
create function erase_deleted_client() returns trigger language plpgsql as $$
begin
  update notification n set recipient_name = null, recipient_phone = null, recipient_email = null, contents = '{}'
  from (
    select e.notification_id, e.tenant_id, e.recipient_key from ended e cross join lateral (
      select 1 from client c where c.deleted and c.tenant_id = e.tenant_id and c.id = e.recipient_key limit 1) deleted
    offset 0) e
  where n.id = e.notification_id and n.tenant_id is not distinct from e.tenant_id and n.client_id = e.recipient_key;
  return null;
end $$;
create trigger erase_deleted_client after delete on dispatch referencing old table as ended
  for each statement execute function erase_deleted_client();

-- A tenant's channel that is stopped because its credentials fail (CREDENTIALS) or its account has reached a limit (LIMIT). From
-- retry_at on, one notification at a time is let through to see whether it works again.
create table channel_circuit (
  tenant_id text        not null references tenant,
  channel   text        not null,
  cause     text        not null default 'CREDENTIALS' check (cause in ('CREDENTIALS', 'LIMIT')),
  reason    text        not null,
  since     timestamptz not null default now(),
  retry_at  timestamptz not null,
  primary key (tenant_id, channel)
);

-- A change of settings may have repaired a stopped channel: it is tried at once, with everything that was postponed because of it.
create function resume_channels() returns trigger language plpgsql as $$
begin
  with resumed as (delete from channel_circuit where tenant_id = new.id returning channel, retry_at)
  update dispatch set due_at = now()
  where tenant_id = new.id and notification_id in (
    select d.notification_id from dispatch d join resumed r on r.channel = d.channel
    where d.stage <> 'QUEUED' and d.due_at <= greatest(r.retry_at, now() + interval '1 minute')
      and d.stage = 'WAITING' and d.state = 'PENDING' and d.tenant_id = new.id
    for update of d skip locked);
  perform pg_notify('dispatch', '');
  return null;
end $$;
-- Triggers run in the order of their names: settings_changed comes first.
create trigger settings_resume_channels after update on tenant for each row
  when (old.settings_version is distinct from new.settings_version) execute function resume_channels();

-- Private notes to write into clients' conversations in Chatwoot, one for each message that was sent over another channel. A row
-- is claimed when it is due, and deleted when its note is written or no longer needed.
create table private_note (
  notification_id uuid        not null,
  tenant_id       text        not null references tenant on delete cascade,
  channel         text        not null,
  attempt         int         not null default 0,
  claims          bigint      not null default 0,
  due_at          timestamptz not null default now(),
  created_at      timestamptz not null default now(),
  primary key (notification_id, tenant_id, channel)
);
create index private_note_due on private_note (due_at);
create trigger wake after insert on private_note for each statement execute function wake();

-- A note is requested by the transaction that records the sending, where the tenant wants notes. Elsewhere nothing is inserted, since
-- an insert without rows wakes the workers, too.
create function request_note() returns trigger language plpgsql as $$
begin
  if exists (
    select from channel_setting s
    where s.tenant_id = new.tenant_id and s.scope = 'CHATWOOT' and s.plain ->> 'privateNotes' = 'true')
  then
    insert into private_note (notification_id, tenant_id, channel) values (new.id, new.tenant_id, new.channel)
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger request_note after update of state on notification for each row
  when (new.channel <> 'CHATWOOT' and new.client_id is not null and new.state in ('SENT', 'DELIVERED', 'READ')
    and old.state not in ('SENT', 'DELIVERED', 'READ'))
  execute function request_note();

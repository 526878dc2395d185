-- Those that are open, and those of which nobody knows, in the order of lists.
create index notification_open on notification (tenant_id, created_at, id) where state in ('SCHEDULED', 'PENDING', 'UNCERTAIN');

-- Receipts take effect at once, also on what is still open.
alter table notification drop column receipt;

-- Whoever changes a tenant's settings may have mended its credentials: its stopped channels are tried at once, also what was put
-- off because of them, which is due within the minute.
create function channels_mended() returns trigger language plpgsql as $$
begin
  with mended as (delete from channel_circuit where tenant_id = new.id returning channel)
  update dispatch set due_at = now()
  where notification_id in (
    select d.notification_id from dispatch d join mended m on m.channel = d.channel
    where d.stage <> 'QUEUED' and d.due_at <= now() + interval '1 minute'
      and d.stage = 'WAITING' and d.state = 'PENDING' and d.tenant_id = new.id
    for update of d skip locked);
  perform pg_notify('dispatch', '');
  return null;
end $$;
-- Named so that it is told after the change of the settings themselves.
create trigger settings_mended after update on tenant for each row
  when (old.settings_version is distinct from new.settings_version) execute function channels_mended();

-- What a deleted client was told is erased where it has ended; what was open then, or came later, when it ends.
create function erase_ended() returns trigger language plpgsql as $$
begin
  update notification n set recipient_name = null, recipient_phone = null, recipient_email = null, contents = '{}'
  from ended e, client c
  where n.id = e.notification_id and c.tenant_id = n.tenant_id and c.id = n.client_id and c.deleted;
  return null;
end $$;
create trigger erase_ended after delete on dispatch referencing old table as ended
  for each statement execute function erase_ended();

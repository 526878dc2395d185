-- A message that failed after it was sent, and is sent again, may have its note already. Its attempts to write one are counted from
-- two, since a first attempt does not look for a note.
create or replace function request_note() returns trigger language plpgsql as $$
begin
  if exists (
    select from channel_setting s
    where s.tenant_id = new.tenant_id and s.scope = 'CHATWOOT' and s.plain ->> 'privateNotes' = 'true')
  then
    insert into private_note (notification_id, tenant_id, channel, attempt)
    select new.id, new.tenant_id, new.channel, count(*)
    from (
      select from notification_event e
      where e.notification_id = new.id and e.tenant_id is not distinct from new.tenant_id and e.channel = new.channel
        and e.state in ('SENT', 'DELIVERED', 'READ') and e.at < now() limit 1) sent
    on conflict do nothing;
  end if;
  return null;
end $$;

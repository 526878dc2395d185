-- Whether the recipient's addresses have changed, or the recipient was deleted, since the notification was claimed for its latest
-- attempt. The next claim forgets the address and its opt-out keys, so that they are found again, unless that attempt may have been
-- sent (last_attempt): its address is kept, since a second message elsewhere could not be recognised.
alter table dispatch add column outdated boolean not null default false;

-- All open notifications of the client are marked, since any of them may be claimed before this transaction ends. Their rows are
-- locked in the order of their ids, like everywhere. What may have been sent to a deleted client is looked up, but not sent again.
-- Where the tenant is compared by `is not distinct from`, only the key's index can find the row; see ClaimSql.
create function outdate_addresses() returns trigger language plpgsql as $$
begin
  with changed as (
    select c.tenant_id, c.id, c.deleted from known_now c join known_before b on b.tenant_id = c.tenant_id and b.id = c.id
    where (c.phone, c.email, c.email_problem, c.deleted) is distinct from (b.phone, b.email, b.email_problem, b.deleted)),
  open as materialized (
    select d.notification_id, d.tenant_id, c.deleted
    from changed c cross join lateral (
      select * from dispatch d where d.tenant_id = c.tenant_id and d.recipient_key = c.id offset 0) d
    order by d.notification_id),
  held as materialized (
    select o.notification_id, o.tenant_id, o.deleted
    from open o cross join lateral (
      select * from dispatch d where d.notification_id = o.notification_id and d.tenant_id is not distinct from o.tenant_id for update) d)
  update dispatch d set outdated = true, cancelled = d.cancelled or h.deleted and d.last_attempt is not null
  from held h
  where d.notification_id = h.notification_id and d.tenant_id is not distinct from h.tenant_id
    and d.notification_id = any (array(select notification_id from held));
  return null;
end $$;
create trigger outdate_addresses after update on client referencing old table as known_before new table as known_now
  for each statement execute function outdate_addresses();

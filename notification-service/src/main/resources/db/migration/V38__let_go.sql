-- What has no other end of its own is let go by age.
create index outbox_refused_age on outbox_refused using brin (at);

-- Of the changes of a contact's link the newest one stays, whatever its age; the others go by the time at which they were superseded.
alter table contact_link add column superseded_at timestamptz;
update contact_link l set superseded_at = now()
where exists (
  select from contact_link n
  where n.tenant_id = l.tenant_id and n.account_id = l.account_id and n.contact_id = l.contact_id and n.id > l.id);
create index contact_link_superseded on contact_link (superseded_at) where superseded_at is not null;

-- A link to unsubscribe has to work for as long as somebody may keep the last e-mail that had it.
alter table unsubscribe_token add column sent_at timestamptz not null default now();
create index unsubscribe_token_age on unsubscribe_token using brin (sent_at);

create index api_key_over on api_key (coalesce(revoked_at, expires_at)) where revoked_at is not null or expires_at is not null;

-- How far a message got; a status never moves backwards.
create function delivery_rank(status text) returns int language sql immutable as $$
  select case status when 'sent' then 1 when 'delivered' then 2 when 'read' then 3 when 'failed' then 4 else 0 end
$$;

-- One message in either direction, in its newest state. A message never leaves its conversation, so the key also serves the
-- pages of a conversation. There is no foreign key: the statement that records a message joins the tenant, and a second look-up
-- took a fifth of the insert.
create table interaction (
  conversation_id bigint      not null,
  account_id      bigint      not null,
  tenant_id       text        not null,
  message_id      bigint      not null,
  inbox_id        bigint,
  contact_id      bigint,
  direction       text        not null,
  author          text        not null,
  channel         text,
  content         text,
  attachments     jsonb       not null default '[]',
  status          text,
  external_error  text,
  created_at      timestamptz not null,
  -- When Chatwoot last changed the message: a late event overwrites nothing newer.
  changed_at      timestamptz,
  edited_at       timestamptz,
  deleted_at      timestamptz,
  primary key (conversation_id, account_id, tenant_id, message_id)
);
-- A message of 2 to 4 kB stays in its row uncompressed; compressing it cost more than it saved.
alter table interaction set (toast_tuple_target = 4080);
create index interaction_contact on interaction (contact_id, account_id, tenant_id, message_id);
-- Rows arrive in the order of their time, so block ranges find the old ones at almost no cost to an insert.
create index interaction_age on interaction using brin (created_at);

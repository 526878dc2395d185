-- The provider's id of the latest message that failed and was to be sent again on its channel, so that late receipts of it change
-- nothing.
alter table notification add column failed_id text;
-- Whether it was told that the message was sent over two channels.
alter table notification add column doubled boolean;

-- How a tenant sends the notifications of one type; null where the default applies. Both columns are never null at once.
create table delivery_preference (
  tenant_id        text   not null references tenant,
  type             text   not null,
  channels         text[],
  patience_seconds int,
  primary key (tenant_id, type)
);

-- Notifications that were sent, or perhaps so, over a channel that reports delivery, and that continue on their next channel where
-- no such report comes in time. A row is written, changed and deleted only under the lock of its notification.
create table fallback (
  notification_id  uuid        not null,
  tenant_id        text        not null,
  channel          text        not null,
  patience_seconds int         not null,
  due_at           timestamptz not null,
  primary key (notification_id, tenant_id)
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
create index fallback_due on fallback (due_at);

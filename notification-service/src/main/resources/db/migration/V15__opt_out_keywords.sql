-- Who opted out by a message (the hash of the writer on the channel; see opt_out_keyword): a message opts out all addresses by
-- which its writer is known, and lifting one of them lifts them all.
alter table suppression add column sender_key text;
create index suppression_sender on suppression (tenant_id, sender_key) where sender_key is not null;

-- The newest message by which an address was opted out or in again. An older one changes nothing when it comes late or once more,
-- not even after a person lifted the opt-out.
create table opt_out_keyword (
  tenant_id   text        not null references tenant,
  address_key text        not null,
  message_id  text        not null,
  written_at  timestamptz not null,
  primary key (tenant_id, address_key)
);

-- A client's messages are listed in the order of their time: the ids of several accounts do not compare.
drop index interaction_contact;
create index interaction_contact on interaction (contact_id, account_id, tenant_id, created_at, message_id);

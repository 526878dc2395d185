-- Ids of deliveries are random, so that among them every event would go to another page. What an event tells of has a number that
-- grows, and the same delivery tells of the same; in its order, news stays together however much has been seen. What was seen
-- before is forgotten: it may take effect once more, which by the keys of what it changes ends the same.
truncate processed_event;
alter table processed_event drop constraint processed_event_pkey;
alter table processed_event add column subject_id bigint not null;
alter table processed_event add primary key (subject_id, event_id, source);

-- What tells rows apart at once stands first: most comparisons end there, and the columns before the first text have fixed places
-- in an index. Every page is still read by a key that is known but for its last column.
alter table interaction drop constraint interaction_pkey;
alter table interaction add primary key (conversation_id, account_id, tenant_id, message_id);
drop index interaction_contact;
create index interaction_contact on interaction (contact_id, account_id, tenant_id, message_id);

-- A message of 2 to 4 KB stays in its row as it is; pressing it cost more than it saved.
alter table interaction set (toast_tuple_target = 4080);

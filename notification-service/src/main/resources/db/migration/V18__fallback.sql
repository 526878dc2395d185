-- The provider's id of the latest message that failed and was to be sent again on its channel, so that late receipts of it change
-- nothing.
alter table notification add column failed_id text;

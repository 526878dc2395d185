-- When a message was last changed, so that an event that comes late overwrites nothing newer; and what became of its text.
alter table interaction add column changed_at timestamptz, add column edited_at timestamptz, add column deleted_at timestamptz;

-- How long a tenant's messages are kept; null keeps them.
alter table tenant add column retention_days int default 730 check (retention_days > 0);

-- Rows arrive in the order of their time, so that a summary of each block finds the old ones and costs an insert next to nothing.
create index interaction_age on interaction using brin (created_at);
drop index processed_event_age;
create index processed_event_age on processed_event using brin (received_at);
create index unrouted_event_age on unrouted_event using brin (received_at);

-- What was remembered as seen although it had no effect: it may come again once there is a route.
delete from processed_event p using unrouted_event u where p.source = u.source and p.event_id = u.event_id;

-- Clients whose phone somebody must repair, and clients by their address.
create index client_phone_problem on client (tenant_id, id) where phone_problem is not null;
create index client_email on client (tenant_id, lower(email)) where email is not null;
-- Whom notifications went to, for a client's deletion.
create index notification_client on notification (tenant_id, client_id) where client_id is not null;

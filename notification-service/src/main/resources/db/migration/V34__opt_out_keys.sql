-- Everything by which the recipient may have opted out of what is sent to the address: hashes, as in suppression. Looked up in the
-- transaction that records a try. E-mail that was tried before this migration is looked up by its address.
alter table dispatch add column opt_out_keys text[];
update dispatch set opt_out_keys = array[encode(sha256(convert_to(lower(address), 'UTF8')), 'hex')]
where channel = 'EMAIL' and address is not null;

-- Clients are found by e-mail through their identity, which knows all spellings of an address.
drop index client_email;

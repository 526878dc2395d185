-- How a client is addressed, where somebody told it: from a whole name it can only be guessed.
alter table client
  add column first_name text,
  add column last_name text;

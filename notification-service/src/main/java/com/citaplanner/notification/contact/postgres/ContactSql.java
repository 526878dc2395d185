package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.MatchResult;

/** The SQL statements of {@link PostgresContactRepository}. */
final class ContactSql {
    private ContactSql() {}

    /**
     * Between looking up a contact's client and storing the link, no identity in that tenant may be added or removed,
     * or the two would miss each other. Whoever matches contacts takes the tenant's lock shared; whoever changed
     * identities, or may create clients from contacts, takes it exclusively. All locks of several tenants are taken by
     * this statement in key order, which prevents deadlocks.
     */
    static final String LOCK = """
            select case when alone then cast(pg_advisory_xact_lock(key) as text)
              else cast(pg_advisory_xact_lock_shared(key) as text) end
            from (
              select hashtextextended(tenant, 11) as key, bool_or(alone) as alone
              from unnest(cast($1 as text[]), cast($2 as boolean[])) as r(tenant, alone)
              group by 1 order by 1) tenants
            """;

    /** Finds contacts that are new, not linked, linked by other evidence than this phone, or back. */
    static final String FIND_UNSETTLED = """
            select r.tenant_id, r.account_id, r.contact_id
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as text[]))
              as r(tenant_id, account_id, contact_id, phone)
            where not exists (
              select from contact c
              where c.tenant_id = r.tenant_id and c.account_id = r.account_id and c.contact_id = r.contact_id
                and c.status = 'LINKED' and c.phone_as_written = r.phone and c.email is null and c.bsuid is null
                and c.gone_at is null and c.verified_client is null)
            """;

    static final String LOAD = """
            select c.tenant_id, c.account_id, c.contact_id, c.phone_as_written, c.phone_key, c.email, c.bsuid, c.status, c.client_id,
              c.reason, c.decided_by, c.verified_client, f.client_id as refused
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]))
              as r(tenant_id, account_id, contact_id)
            join contact c on c.tenant_id = r.tenant_id and c.account_id = r.account_id and c.contact_id = r.contact_id
            left join contact_refusal f
              on f.tenant_id = c.tenant_id and f.account_id = c.account_id and f.contact_id = c.contact_id
            """;

    /** Finds the clients with each key; of a key with very many clients only the first by id. */
    static final String CLIENTS_BY = """
            select r.tenant_id, r.kind, r.value, i.client_id, i.stands_in
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[])) as r(tenant_id, kind, value)
            cross join lateral (
              select i.client_id, i.origin = 'CHATWOOT' and i.kind <> 'BSUID' as stands_in from identity i
              where i.tenant_id = r.tenant_id and i.kind = r.kind and i.value = r.value
              order by i.client_id limit\s""" + (MatchResult.MAX_CANDIDATES + 1) + """
            ) i
            union all
            select r.tenant_id, r.kind, r.value, c.id, false
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[])) as r(tenant_id, kind, value)
            cross join lateral (
              select c.id from client c
              where r.kind = 'CLIENT' and c.tenant_id = r.tenant_id and c.id = r.value and not c.deleted offset 0) c
            order by client_id
            """;

    /** Finds which of the given clients have the given keys. */
    static final String FIND_KEY_OWNERS = """
            select i.tenant_id, i.kind, i.value, i.client_id
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]))
              as r(tenant_id, kind, value, client_id)
            join identity i
              on i.tenant_id = r.tenant_id and i.kind = r.kind and i.value = r.value and i.client_id = r.client_id
            """;

    /**
     * Locks rows in key order, so that two batches with the same contacts wait instead of deadlocking. A link decided
     * by a person is only replaced by another decision.
     */
    static final String STORE = """
            with changed as (
              insert into contact (tenant_id, account_id, contact_id, phone_as_written, phone_key, email, bsuid, status, client_id,
                candidates, reason, decided_by, verified_client)
              select tenant_id, account_id, contact_id, phone_as_written, phone_key, email, bsuid, status, client_id,
                     array(select json_array_elements_text(cast(candidates as json))), reason, decided_by, verified_client
              from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as text[]),
                cast($5 as text[]), cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]),
                cast($10 as text[]), cast($11 as text[]), cast($12 as text[]), cast($13 as text[]))
                as r(tenant_id, account_id, contact_id, phone_as_written, phone_key, email, bsuid, status, client_id, candidates,
                  reason, decided_by, verified_client)
              order by tenant_id, account_id, contact_id
              on conflict (tenant_id, account_id, contact_id) do update
              set phone_as_written = excluded.phone_as_written, phone_key = excluded.phone_key, email = excluded.email,
                  bsuid = excluded.bsuid, status = excluded.status, client_id = excluded.client_id,
                  candidates = excluded.candidates, reason = excluded.reason, decided_by = excluded.decided_by,
                  verified_client = excluded.verified_client, updated_at = now()
              where (contact.phone_key, contact.status, contact.client_id, contact.candidates, contact.decided_by)
                is distinct from
                (excluded.phone_key, excluded.status, excluded.client_id, excluded.candidates, excluded.decided_by)
                and (contact.decided_by is null or excluded.decided_by is not null)
              returning tenant_id, account_id, contact_id, status, client_id, reason, decided_by),
            superseded as (
              update contact_link l set superseded_at = now()
              from changed n
              where l.tenant_id = n.tenant_id and l.account_id = n.account_id and l.contact_id = n.contact_id
                and l.superseded_at is null),
            history as (
              insert into contact_link (tenant_id, account_id, contact_id, status, client_id, reason, decided_by)
              select * from changed)
            select tenant_id, account_id, contact_id from changed
            """;

    /** For links that did not change: updates the other evidence and how the phone is written. */
    static final String STORE_EVIDENCE = """
            update contact c set phone_as_written = r.phone_as_written, email = r.email, bsuid = r.bsuid,
              verified_client = r.verified_client
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, account_id bigint, contact_id bigint,
              phone_as_written text, phone_key text, email text, bsuid text, verified_client text)
            where c.tenant_id = r.tenant_id and c.account_id = r.account_id and c.contact_id = r.contact_id
              and c.phone_key is not distinct from r.phone_key
              and (c.phone_as_written, c.email, c.bsuid, c.verified_client)
                is distinct from (r.phone_as_written, r.email, r.bsuid, r.verified_client)
            """;

    /** Few contacts are gone; the others are not written. */
    static final String SEEN = """
            update contact c set gone_at = null
            from (
              select c.tenant_id, c.account_id, c.contact_id
              from json_to_recordset(cast(cast(:rows as text) as json))
                as r(tenant text, account bigint, contact bigint, at timestamptz)
              join contact c on c.tenant_id = r.tenant and c.account_id = r.account and c.contact_id = r.contact
              where c.gone_at < r.at
              order by c.tenant_id, c.account_id, c.contact_id for update of c) back
            where c.tenant_id = back.tenant_id and c.account_id = back.account_id and c.contact_id = back.contact_id
            """;

    /** Adds a contact's WhatsApp user id to the identities of its client. */
    static final String INSERT_USER_IDS = """
            insert into identity (tenant_id, kind, value, client_id, origin)
            select tenant_id, 'BSUID', bsuid, client_id, 'CHATWOOT'
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, bsuid text, client_id text)
            order by tenant_id, bsuid, client_id
            on conflict do nothing
            """;

    static final String BY_KEYS = """
            select c.tenant_id, c.account_id, c.contact_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, kind text, value text)
            join contact c on c.tenant_id = r."tenantId" and c.phone_key = r.value
            where r.kind = 'PHONE'
            union
            select c.tenant_id, c.account_id, c.contact_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, kind text, value text)
            join contact c on c.tenant_id = r."tenantId" and c.email = r.value
            where r.kind = 'EMAIL'
            union
            select c.tenant_id, c.account_id, c.contact_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, kind text, value text)
            join contact c on c.tenant_id = r."tenantId" and c.bsuid = r.value
            where r.kind = 'BSUID'
            """;

    static final String BY_CLIENTS = """
            select c.tenant_id, c.account_id, c.contact_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, id text)
            join contact c on c.tenant_id = r."tenantId" and c.client_id = r.id
            """;

    static final String CREATE_IDENTITIES = """
            insert into identity (tenant_id, kind, value, client_id, origin)
            select r."tenantId", given.kind, given.value, r.id, 'CHATWOOT'
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r("tenantId" text, id text, phone text, email text, bsuid text)
            cross join lateral (values ('PHONE', r.phone), ('EMAIL', r.email), ('BSUID', r.bsuid)) as given (kind, value)
            where given.value is not null
            on conflict do nothing
            """;

    static final String HAS_CLIENT =
            "select 1 as one from client where tenant_id = :tenant and id = :client and not deleted";

    /** Stores that a contact is not a client, as a person decided, and removes the user id that linked them. */
    static final String INSERT_REFUSAL = """
            with refused as (
              insert into contact_refusal (tenant_id, account_id, contact_id, client_id, decided_by)
              values (:tenant, :account, :contact, :client, :by)
              on conflict do nothing),
            unlearnt as (
              delete from identity i using contact c
              where c.tenant_id = :tenant and c.account_id = :account and c.contact_id = :contact
                and i.tenant_id = :tenant and i.kind = 'BSUID' and i.value = c.bsuid and i.client_id = :client)
            update contact set decided_by = null
            where tenant_id = :tenant and account_id = :account and contact_id = :contact
            """;

    /** Deletes the decision that a contact is not a client. */
    static final String DELETE_REFUSAL = """
            delete from contact_refusal
            where tenant_id = :tenant and account_id = :account and contact_id = :contact and client_id = :client
            """;
}

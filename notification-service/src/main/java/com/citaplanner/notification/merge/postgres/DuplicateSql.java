package com.citaplanner.notification.merge.postgres;

/** The SQL statements of {@link PostgresDuplicates}. */
final class DuplicateSql {
    private DuplicateSql() {}

    /** Read in the order of the index by phone, so that a page ends early. */
    static final String GROUPS = """
            select g.phone_key, g.account_id, cast((
              select json_agg(json_build_object('contact', c.contact_id, 'clientId', c.client_id,
                'conversations', (
                  select count(*) from conversation v
                  where v.tenant_id = c.tenant_id and v.account_id = c.account_id and v.contact_id = c.contact_id),
                'lastMessageAt', (
                  select i.created_at from interaction i
                  where i.tenant_id = c.tenant_id and i.account_id = c.account_id and i.contact_id = c.contact_id
                  order by i.created_at desc limit 1)) order by c.contact_id)
              from (
                select * from contact c
                where c.tenant_id = :tenant and c.phone_key = g.phone_key and c.account_id = g.account_id and c.gone_at is null
                order by c.contact_id limit 20) c) as text) as contacts
            from (
              select c.phone_key, c.account_id from contact c
              where c.tenant_id = :tenant and c.phone_key is not null and c.gone_at is null
                and (c.phone_key, c.account_id) > (cast(:phone as text), cast(:account as bigint))
              group by c.phone_key, c.account_id having count(*) > 1
              order by c.phone_key, c.account_id limit :limit) g
            order by g.phone_key, g.account_id
            """;

    /**
     * Between looking for other merges of two contacts and adding theirs, no other merge of the account may be added: of two
     * merges of one contact, the later one would delete what the earlier one moved.
     */
    static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended(:tenant || ' merges in ' || cast(cast(:account as bigint) as text), 41))
              is null as locked
            """;

    /**
     * Two contacts, and why they cannot be merged. An account may belong to several tenants, whose conversations would move
     * along. The merge itself may wait already.
     */
    static final String PLAN = """
            select (
                select count(*) from conversation v
                where v.tenant_id = m.tenant_id and v.account_id = m.account_id and v.contact_id = m.contact_id) as conversations,
              (
                select count(*) from interaction i
                where i.tenant_id = m.tenant_id and i.account_id = m.account_id and i.contact_id = m.contact_id) as messages,
              b.contact_id = m.contact_id as same,
              b.gone_at is not null or m.gone_at is not null as gone,
              coalesce(b.phone_key <> m.phone_key, true) as other_phone,
              coalesce(b.client_id <> m.client_id, false) as other_client,
              exists (
                select from contact o
                join chatwoot_route theirs on theirs.tenant_id = o.tenant_id and theirs.account_id = o.account_id
                join chatwoot_route ours on ours.tenant_id = m.tenant_id and ours.account_id = m.account_id
                  and ours.source = theirs.source
                where o.account_id = m.account_id and o.contact_id in (b.contact_id, m.contact_id)
                  and o.tenant_id <> m.tenant_id and o.gone_at is null) as shared,
              exists (
                select from contact_merge x
                where x.tenant_id = m.tenant_id and x.account_id = m.account_id and x.state = 'PENDING'
                  and (x.mergee_id in (b.contact_id, m.contact_id) or x.base_id in (b.contact_id, m.contact_id))
                  and (x.mergee_id, x.base_id) is distinct from (m.contact_id, b.contact_id)) as waiting
            from contact m
            join contact b on b.tenant_id = m.tenant_id and b.account_id = m.account_id and b.contact_id = :base
            where m.tenant_id = :tenant and m.account_id = :account and m.contact_id = :mergee
            """;

    static final String REQUEST = """
            insert into contact_merge (tenant_id, account_id, mergee_id, base_id, requested_by)
            values (:tenant, :account, :mergee, :base, :by)
            on conflict (tenant_id, account_id, mergee_id) do update
            set base_id = excluded.base_id, requested_by = excluded.requested_by, requested_at = now(), state = 'PENDING',
                reason = null, due_at = now(), attempt = 0, ended_at = null
            where contact_merge.state <> 'PENDING'
            """;

    private static final String STATES = """
            select account_id, mergee_id, base_id, state, reason, requested_by, requested_at, ended_at from contact_merge
            """;

    static final String STATE = STATES + "where tenant_id = :tenant and account_id = :account and mergee_id = :mergee";

    static final String NEWEST =
            STATES + "where tenant_id = :tenant order by requested_at desc, account_id, mergee_id limit 100";
}

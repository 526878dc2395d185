package com.citaplanner.notification.conversation.postgres;

/** The SQL statements of {@link PostgresConversationStories}. */
final class StorySql {
    private StorySql() {}

    /**
     * Adds entries. The event of a change takes the place of what was inferred at the same time. Labels from before they were
     * erased are left out.
     */
    static final String ADD = """
            insert into conversation_story (tenant_id, account_id, conversation_id, key, at, kind, before, after, author, reason,
              inferred)
            select r.tenant_id, r.account_id, r.conversation_id, r.key, r.at, r.kind, r.before, r.after, r.author, r.reason,
              r.inferred
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as text[]),
              cast($5 as timestamptz[]), cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]),
              cast($10 as text[]), cast($11 as boolean[]))
              as r(tenant_id, account_id, conversation_id, key, at, kind, before, after, author, reason, inferred)
            join tenant t on t.id = r.tenant_id
            where (t.retention_days is null or r.at > now() - make_interval(days => t.retention_days))
              and (r.kind <> 'LABELS' or coalesce((
                select r.at > c.erased_at from conversation c
                where c.conversation_id = r.conversation_id and c.account_id = r.account_id and c.tenant_id = r.tenant_id), true))
            order by r.conversation_id, r.account_id, r.tenant_id, r.key
            on conflict (conversation_id, account_id, tenant_id, key) do update
            set before = excluded.before, after = excluded.after, author = excluded.author, inferred = false
            where conversation_story.inferred and not excluded.inferred
            """;

    /** Removes what was inferred after the fact: the entry before it, of a late event, says the same. */
    static final String REMOVE_REPEATED = """
            delete from conversation_story s
            using unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[])) as r(tenant_id, account_id, conversation_id)
            where s.tenant_id = r.tenant_id and s.account_id = r.account_id and s.conversation_id = r.conversation_id
              and s.inferred and exists (
                select from (
                  select p.after from conversation_story p
                  where p.tenant_id = s.tenant_id and p.account_id = s.account_id and p.conversation_id = s.conversation_id
                    and p.kind = s.kind and p.at < s.at
                  order by p.at desc limit 1) p
                where p.after is not distinct from s.after)
            """;
}

package com.citaplanner.notification.delivery.postgres;

/** The statements of {@link PostgresNotifications}. */
final class NotificationSql {
    private NotificationSql() {}

    private static final String ROWS = """
            json_to_recordset(cast(cast(:rows as text) as json)) as r(id uuid, tenant_id text, idempotency_key text, request_hash text,
              type text, channel text, recipient_key text, client_id text, recipient_name text, recipient_phone text,
              recipient_email text, content text, metadata jsonb, state text, due_at timestamptz, expires_at timestamptz)
            """;

    /** What a status event tells. */
    private static final String NEWS = """
            returning id, tenant_id, idempotency_key, client_id, type, channel, state, reason, provider_id, attempt,
              cast(metadata as text) as metadata, claims
            """;

    static final String CLASHES = """
            select n.id from notification n
            join (select tenant_id, idempotency_key, request_hash from
            """ + ROWS + """
            ) r on r.tenant_id = n.tenant_id and r.idempotency_key = n.idempotency_key
              and r.request_hash <> n.request_hash
            union all
            select null from
            """ + ROWS + """
            group by tenant_id, idempotency_key having count(distinct request_hash) > 1
            """;

    static final String ACCEPT = """
            insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, recipient_key, client_id,
              recipient_name, recipient_phone, recipient_email, content, metadata, state, due_at, expires_at)
            select id, tenant_id, idempotency_key, request_hash, type, channel, recipient_key, client_id,
              recipient_name, recipient_phone, recipient_email, content, metadata, state, due_at, expires_at
            from
            """ + ROWS + """
            on conflict (tenant_id, idempotency_key) do nothing
            """ + NEWS;

    static final String CLAIM = """
            update notification n
            set leased_until = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1,
                state = case state when 'SCHEDULED' then 'PENDING' else state end, updated_at = now()
            from (select id from notification d
                  where d.state in ('SCHEDULED', 'PENDING', 'SENDING', 'UNCERTAIN') and d.due_at <= now()
                    and (d.leased_until is null or d.leased_until < now())
                    and not exists (
                      select 1 from notification older
                      where older.tenant_id = d.tenant_id and older.recipient_key = d.recipient_key
                        and older.state in ('PENDING', 'SENDING', 'UNCERTAIN') and older.sequence < d.sequence)
                  order by d.due_at, d.sequence limit :most for update skip locked) due
            where n.id = due.id
            returning n.id, n.tenant_id, n.idempotency_key, n.type, n.channel, n.client_id, n.recipient_name,
              n.recipient_phone, n.recipient_email, n.content, cast(n.metadata as text) as metadata, n.attempt,
              n.address, n.prepared_at, n.expires_at, n.claims
            """;

    private static final String MINE = " where id = :id and claims = :claim and leased_until > now() ";

    static final String SENDING = """
            update notification
            set state = 'SENDING', address = :address, prepared_at = coalesce(prepared_at, now()),
                leased_until = now() + make_interval(secs => :lease), updated_at = now()
            """ + MINE + NEWS;

    /** Also after the lease has passed, unless somebody else has claimed it: what is known is worth recording. */
    private static final String STILL_MINE = " where id = :id and claims = :claim ";

    static final String ENDED = """
            update notification
            set state = :state, reason = nullif(:reason, ''), provider_id = nullif(:provider, ''), leased_until = null,
                updated_at = now()
            """ + STILL_MINE + NEWS;

    static final String LATER = """
            update notification
            set state = :state, reason = nullif(:reason, ''), due_at = now() + make_interval(secs => :wait),
                leased_until = null, updated_at = now()
            """ + STILL_MINE + NEWS;
}

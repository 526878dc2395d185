package com.citaplanner.notification.sync.postgres;

/** The SQL statements about runs and their batches. */
final class SyncSql {
    private SyncSql() {}

    static final String RUN = """
            select tenant_id, id, state, dry_run, total, synced, created, unchanged, failed, started_by, started_at, updated_at,
              ended_at, reason
            from sync_run
            """;

    /** Conflicts with a run that has not ended. */
    static final String BEGIN = """
            insert into sync_run (tenant_id, dry_run, total, started_by)
            select cast(:tenant as text), cast(:dry as boolean), (select count(*) from client where tenant_id = :tenant and not deleted), cast(:by as text)
            on conflict do nothing
            """;

    static final String DELETE_OLD = """
            delete from sync_run where tenant_id = :tenant and ended_at is not null and id <= (
              select id from sync_run where tenant_id = :tenant order by id desc offset :kept limit 1)
            """;

    static final String CANCEL = """
            update sync_run set state = 'CANCELLING', due_at = now(), updated_at = now()
            where tenant_id = :tenant and id = :id and state = 'RUNNING'
            """;

    static final String PROBLEMS = """
            select client_id, code, reason from sync_problem
            where tenant_id = :tenant and run_id = :id and client_id > :after
            order by client_id limit :limit
            """;

    static final String CLAIM = """
            update sync_run s
            set leased_until = now() + make_interval(secs => :lease), claims = claims + 1, tries = tries + 1, updated_at = now()
            from (select tenant_id, id from sync_run
                  where state in ('RUNNING', 'CANCELLING') and due_at <= now() and (leased_until is null or leased_until < now())
                    and not exists (select from tenant t where t.id = sync_run.tenant_id and t.state <> 'ACTIVE')
                  order by due_at limit :limit for update skip locked) due
            where s.tenant_id = due.tenant_id and s.id = due.id
            returning s.tenant_id, s.id, s.dry_run, s.state, s.done_until, s.claims, s.tries
            """;

    static final String ATTEMPTED = """
            select a.tenant_id, a.run_id, a.client_id, a.attempt,
              case when a.open then cast(extract(epoch from now() - a.sent_at) * 1000 as bigint) end as millis
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant text, id bigint)
            join sync_attempt a on a.tenant_id = r.tenant and a.run_id = r.id
            """;

    /**
     * Locks the run if the claim is valid. An instance whose lease has expired may not send; the lock lasts until what
     * it sends is recorded.
     */
    static final String LOCK_CLAIM = """
            select 1 as one from sync_run
            where tenant_id = :tenant and id = :id and claims = :claim and leased_until > now() for update
            """;

    /** Keeps the kind of an earlier attempt, because it determines the client's outcome. */
    static final String ATTEMPT = """
            insert into sync_attempt (tenant_id, run_id, client_id, attempt)
            select cast(:tenant as text), cast(:id as bigint), r.client, r.attempt
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(client text, attempt text)
            on conflict (tenant_id, run_id, client_id) do update set open = true, sent_at = now()
            """;

    /** Only the newest claimant may advance the run; a requested cancellation takes effect here. */
    static final String ADVANCE = """
            update sync_run
            set done_until = :until, synced = synced + :synced, created = created + :created, unchanged = unchanged + :unchanged,
                failed = failed + :failed, problems = problems + :problems, tries = 0, due_at = now(), leased_until = null,
                reason = null, updated_at = now(),
                state = case when :last then 'DONE' when state = 'CANCELLING' then 'CANCELLED' else state end,
                ended_at = case when :last or state = 'CANCELLING' then now() end
            where tenant_id = :tenant and id = :id and claims = :claim and ended_at is null
            returning problems
            """;

    static final String ADD_PROBLEMS = """
            insert into sync_problem (tenant_id, run_id, client_id, code, reason)
            select cast(:tenant as text), cast(:id as bigint), client, code, left(reason, 500)
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(client text, code text, reason text)
            order by client limit :room
            on conflict do nothing
            """;

    static final String FORGET_ATTEMPTS = "delete from sync_attempt where tenant_id = :tenant and run_id = :id";

    /** A cancelled run waits at most five seconds. */
    static final String RETRY_LATER = """
            update sync_run
            set tries = :tries, leased_until = null, reason = :reason, updated_at = now(),
                due_at = now() + make_interval(secs => case when state = 'CANCELLING' then least(:wait, 5) else :wait end)
            where tenant_id = :tenant and id = :id and claims = :claim and ended_at is null
            """;

    static final String ATTEMPTS_ENDED = """
            update sync_attempt set open = not :known, sent_at = now()
            where tenant_id = :tenant and run_id = :id and open
            """;

    static final String END = """
            update sync_run
            set state = :state, reason = nullif(:reason, ''), leased_until = null, ended_at = now(), updated_at = now()
            where tenant_id = :tenant and id = :id and claims = :claim and ended_at is null
            """;
}

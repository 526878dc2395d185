package com.citaplanner.notification.backfill.postgres;

/** The SQL statements about runs and accounts. */
final class BackfillSql {
    private BackfillSql() {}

    static final String RUN = """
            select tenant_id, id, account_id, scheduled, state, since, conversations, read, messages, receipts, changes, requests,
              left_out, started_by, started_at, updated_at, ended_at, reason
            from backfill_run
            """;

    static final String REPLACE_SCHEDULED = """
            update backfill_run
            set state = 'REPLACED', ended_at = now(), updated_at = now(), leased_until = null, reason = 'a requested run took its place'
            where tenant_id = :tenant and state = 'RUNNING' and scheduled
            """;

    /** Conflicts with a run that has not ended. */
    static final String BEGIN = """
            insert into backfill_run (tenant_id, scheduled, since, known_until_id, pass_since, pass_top, started_by)
            values (:tenant, false, :since, 0, :since, :since, :by)
            on conflict do nothing
            """;

    /** What is requested may be a repair: Chatwoot is asked until a run has found nothing missing. */
    static final String DOUBT_ALL = "update backfill_account set trusted_at = null where tenant_id = :tenant";

    static final String DELETE_OLD = """
            delete from backfill_run where tenant_id = :tenant and ended_at is not null and id <= (
              select id from backfill_run where tenant_id = :tenant order by id desc offset :kept limit 1)
            """;

    /** The first run of a new account is after the interval; connecting it begins one. */
    static final String DISCOVER = """
            insert into backfill_account (tenant_id, account_id, next_run_at)
            select distinct r.tenant_id, r.account_id, now() + make_interval(secs => :every)
            from chatwoot_route r join tenant t on t.id = r.tenant_id
            where t.state = 'ACTIVE' and not exists (
              select from backfill_account a where a.tenant_id = r.tenant_id and a.account_id = r.account_id)
            on conflict do nothing
            """;

    /** One account of each tenant at a time. The others stay due. */
    static final String BEGIN_DUE = """
            with due as (
              select tenant_id, account_id, complete_until, complete_message_id, next_run_at from backfill_account a
              where next_run_at <= now() and not (select dispatch_paused())
                and exists (select from tenant t where t.id = a.tenant_id and t.state = 'ACTIVE')
                and not exists (select from backfill_run r where r.tenant_id = a.tenant_id and r.state = 'RUNNING')
              order by next_run_at limit :limit for update skip locked),
            chosen as (select distinct on (tenant_id) * from due order by tenant_id, next_run_at),
            moved as (
              update backfill_account a set next_run_at = now() + make_interval(secs => :every)
              from chosen c where a.tenant_id = c.tenant_id and a.account_id = c.account_id),
            ranges as (
              select tenant_id, account_id, complete_message_id,
                greatest(now() - make_interval(secs => :longest),
                  least(coalesce(complete_until, now()), now() - make_interval(secs => :window))) as since
              from chosen)
            insert into backfill_run
              (tenant_id, account_id, scheduled, since, known_until_id, pass_since, pass_top, started_by)
            select tenant_id, account_id, true, since, complete_message_id, since, since, 'schedule' from ranges
            on conflict do nothing
            returning tenant_id
            """;

    static final String CLAIM = """
            update backfill_run s
            set leased_until = now() + make_interval(secs => :lease), claims = claims + 1, tries = tries + 1, updated_at = now()
            from (select tenant_id, id from backfill_run
                  where state = 'RUNNING' and due_at <= now() and (leased_until is null or leased_until < now())
                    and not (select dispatch_paused())
                    and not exists (select from tenant t where t.id = backfill_run.tenant_id and t.state <> 'ACTIVE')
                  order by due_at limit :limit for update skip locked) due
            where s.tenant_id = due.tenant_id and s.id = due.id
            returning s.*
            """;

    private static final String OF_CLAIM =
            " where tenant_id = :tenant and id = :id and claims = :claim and state = 'RUNNING'";

    private static final String HELD = OF_CLAIM + " and leased_until > now()";

    /** An instance whose lease has expired may not publish; the lock lasts until what it publishes is stored. */
    static final String COUNT = """
            update backfill_run
            set conversations = conversations + :conversations, read = read + :read, messages = messages + :messages,
              receipts = receipts + :receipts, changes = changes + :changes, requests = requests + :requests,
              leased_until = now() + make_interval(secs => :lease), updated_at = now()
            """ + HELD + " returning id";

    static final String LEAVE_OUT = """
            update backfill_run
            set left_out = left_out + 1, left_out_names = left(concat_ws('; ', left_out_names, cast(:name as text)), 400),
              leased_until = now() + make_interval(secs => :lease), updated_at = now()
            """ + HELD + " returning id";

    static final String ADVANCE = """
            update backfill_run
            set account_id = :account, pass = :pass, page = :page, pass_since = :passSince, pass_top = :passTop,
              listed = :listed, highest_id = :highest, tries = 0, due_at = now(), leased_until = null, reason = null, updated_at = now()
            """ + HELD;

    /** Says what was left out: conversations, and what a run that begins by itself may not look back to. */
    static final String COMPLETE = """
            update backfill_run
            set account_id = :account, state = 'DONE', leased_until = null, ended_at = now(), updated_at = now(),
              reason = nullif(concat_ws('; ', 'not read: ' || left_out_names,
                (select 'what was written between ' || (to_json(a.complete_until) #>> '{}') || ' and '
                   || (to_json(backfill_run.since) #>> '{}') || ' was left out; request it'
                 from backfill_account a
                 where backfill_run.scheduled and a.tenant_id = backfill_run.tenant_id and a.account_id = :account
                   and a.complete_until < backfill_run.since)), '')
            """ + HELD + " returning started_at, messages + changes as missing, left_out";

    /**
     * A requested run that began after the end of what is complete leaves a gap, so it does not move that end. A scheduled
     * one always does: it looked back as far as it may. Where conversations could not be read, the end stays for some hours,
     * so that they are tried again. Receipts need not have been missed: Chatwoot's events tell only those of a conversation's
     * last message.
     */
    static final String ADVANCE_ACCOUNT = """
            insert into backfill_account as a
              (tenant_id, account_id, complete_until, complete_message_id, trusted_at, next_run_at)
            values (:tenant, :account, case when :leftOut then :since else cast(:until as timestamptz) end,
              case when :leftOut then 0 else :highest end,
              case when not cast(:found as boolean) and not cast(:leftOut as boolean) then now() end,
              now() + make_interval(secs => cast(:next as double precision)))
            on conflict (tenant_id, account_id) do update
            set (complete_until, complete_message_id) = (
                select case when moves then greatest(a.complete_until, cast(:until as timestamptz))
                    else coalesce(a.complete_until, :since) end,
                  case when moves then greatest(a.complete_message_id, :highest) else a.complete_message_id end
                from (select (:scheduled or coalesce(a.complete_until, :since) >= :since)
                  and (not :leftOut
                    or coalesce(a.complete_until < now() - make_interval(secs => :patience), false)) as moves) m),
              trusted_at = case when a.silent_until > :until then null else excluded.trusted_at end,
              next_run_at = excluded.next_run_at
            """;

    static final String RETRY_LATER = """
            update backfill_run
            set tries = :tries, leased_until = null, reason = :reason, updated_at = now(),
              due_at = now() + make_interval(secs => :wait)
            """ + OF_CLAIM;

    static final String FAIL = """
            update backfill_run
            set state = 'FAILED', reason = :reason, leased_until = null, ended_at = now(), updated_at = now()
            """ + OF_CLAIM;

    static final String DROP = "delete from backfill_run" + OF_CLAIM;

    /** A run that has not read a page yet may be about any of the tenant's accounts. */
    static final String DOUBT_RUN = """
            update backfill_account a set trusted_at = null
            from backfill_run r
            where r.tenant_id = :tenant and r.id = :id and r.claims = :claim
              and a.tenant_id = r.tenant_id and a.account_id = coalesce(r.account_id, a.account_id)
            """;

    static final String DOUBT = """
            update backfill_account
            set trusted_at = null, next_run_at = least(next_run_at, now() + make_interval(secs => :soon))
            where tenant_id = :tenant and account_id = :account
            """;

    private static final String FORGET_ACCOUNT = """
            update backfill_account a
            set trusted_at = null, complete_until = null, complete_message_id = 0, seen_at = null, silent_until = null,
              known_since = now()
            """;

    static final String FORGET = FORGET_ACCOUNT + " where tenant_id = :tenant and account_id = :account";

    /** Disconnecting removes the routes. What is connected later may be another installation's account with the same id. */
    static final String FORGET_UNROUTED = FORGET_ACCOUNT + """
            where (trusted_at is not null or complete_until is not null or seen_at is not null)
              and not exists (select from chatwoot_route r where r.tenant_id = a.tenant_id and r.account_id = a.account_id)
            """;

    /** The last run found nothing missing, and events have come without a silence since. */
    static final String IS_TRUSTED = """
            a.tenant_id = :tenant and a.account_id = :account and a.trusted_at > now() - make_interval(secs => :trust)
              and greatest(a.seen_at, a.complete_until) > now() - make_interval(secs => :silence)
            """;

    static final String TRUSTED = "select 1 as one from backfill_account a where " + IS_TRUSTED;
}

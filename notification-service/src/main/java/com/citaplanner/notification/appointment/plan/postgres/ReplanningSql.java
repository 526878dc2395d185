package com.citaplanner.notification.appointment.plan.postgres;

/** The statements of {@link PostgresReplanning} and {@link ReplannedAppointments}. */
final class ReplanningSql {
    static final String REQUEST = """
            select plan_again(t.id) from unnest(cast($1 as text[])) as r (id) join tenant t on t.id = r.id order by t.id
            """;

    static final String REQUEST_ALL = """
            select plan_again(t.id) from tenant t
            where exists (select from appointment a where a.tenant_id = t.id and a.starts_at > now()) order by t.id
            """;

    static final String FIRST_ZONE_RULES = """
            insert into time_zone_rules (version) values (:version) on conflict do nothing
            """;

    static final String NEWER_ZONE_RULES = """
            update time_zone_rules z
            set version = greatest(z.version, r.version), settled = z.version >= r.version,
              changed_at = case when z.version < r.version then now() else z.changed_at end
            from (select cast(:version as text) as version) r
            where z.version < r.version or (z.version = r.version and not z.settled and z.changed_at < now() - make_interval(secs => :settling))
            returning z.version
            """;

    /** Tenants take turns; the row's lock keeps other instances, and a newer request, waiting until the batch is stored. */
    static final String TURN = """
            select tenant_id, generation, started, cursor_at, cursor_id from replanning
            order by touched_at limit 1 for update skip locked
            """;

    static final String TENANT = """
            select tenant_id, generation, started, cursor_at, cursor_id from replanning where tenant_id = :tenant for update
            """;

    /** Waits for transactions that may have planned by the rules before the change; those that follow read the new ones. */
    static final String WAIT_FOR_OTHERS = """
            select pg_advisory_xact_lock(hashtextextended(:tenant, 33)) is null as locked
            """;

    /** Starts a little in the past: by new rules of its zone, an appointment may begin later than its row says. */
    static final String START = """
            update replanning
            set started = true, cursor_at = now() - interval '3 hours', cursor_id = '', touched_at = clock_timestamp()
            where tenant_id = :tenant
            """;

    static final String PAGE = """
            select a.starts_at, a.id from replanning r
            cross join lateral (
              select * from appointment a
              where a.tenant_id = r.tenant_id
                and (a.starts_at, a.id) > (r.cursor_at, r.cursor_id)
              order by a.starts_at, a.id limit :limit) a
            where r.tenant_id = :tenant
            order by a.starts_at, a.id
            """;

    static final String LOCK_APPOINTMENTS = """
            select %s, a.starts_at
            from (
              select * from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id) order by tenant_id, id offset 0) r
            cross join lateral (
              select * from appointment a where a.tenant_id = r.tenant_id and a.id = r.id for update) a
            """.formatted(AppointmentRows.COLUMNS);

    static final String CORRECT_STARTS = """
            update appointment a set starts_at = r.starts_at
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as timestamptz[])) as r (tenant_id, id, starts_at)
            where a.tenant_id = r.tenant_id and a.id = r.id
            """;

    static final String LOCK_MESSAGES = """
            select %s
            from (
              select p.tenant_id, p.appointment_id, p.step
              from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
              cross join lateral (
                select * from planned_message p where p.tenant_id = r.tenant_id and p.appointment_id = r.id offset 0) p
              order by p.tenant_id, p.appointment_id, p.step offset 0) w
            cross join lateral (
              select * from planned_message p
              where p.tenant_id = w.tenant_id and p.appointment_id = w.appointment_id and p.step = w.step for update) p
            """.formatted(PlannedRows.COLUMNS);

    static final String ADVANCE = """
            update replanning set cursor_at = :at, cursor_id = :id, touched_at = clock_timestamp() where tenant_id = :tenant
            """;

    static final String END = "delete from replanning where tenant_id = :tenant";

    private ReplanningSql() {}
}

package com.citaplanner.notification.template.postgres;

/** The SQL statements over templates. */
final class TemplateSql {
    private static final String VERSION =
            "v.version, v.text, v.subject, v.html, cast(v.approved as text) approved, v.plain_sms, v.created_at, v.created_by ";

    static final String SELECT =
            "select t.tenant_id, t.id, t.type, t.channel, t.language, t.name, t.is_default, t.archived, "
                    + VERSION + """
            from template t join template_version v
              on v.tenant_id = t.tenant_id and v.template_id = t.id and v.version = t.version
            """;

    /** Two joins, each over its own index, which a single one with "or" would not use. */
    static final String FIND = """
            with lookup as (
              select distinct * from json_to_recordset(cast(cast(:rows as text) as json))
                as r("tenantId" text, id text, type text, channel text)),
            needed as (
              select t.tenant_id, t.id from lookup w join template t on t.tenant_id = w."tenantId" and t.id = w.id
              union
              select t.tenant_id, t.id from lookup w join template t on t.tenant_id = w."tenantId" and t.type = w.type
                and t.channel = w.channel and t.is_default
              where w.id is null)
            """ + SELECT + "join needed n on n.tenant_id = t.tenant_id and n.id = t.id";

    static final String VERSIONS =
            "select " + VERSION + "from template_version v where v.tenant_id = :tenant and v.template_id = :id ";

    private static final String ROW = """
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, id text, type text, channel text,
              language text, name text, expected int, text text, subject text, html text, approved text, "plainSms" boolean,
              "createdAt" timestamptz, "createdBy" text)
            """;

    private static final String ADD_VERSION = """
            insert into template_version (tenant_id, template_id, version, text, subject, html, approved, plain_sms,
              created_at, created_by)
            select t.tenant_id, t.id, t.version, r.text, r.subject, r.html, cast(r.approved as jsonb), r."plainSms",
              r."createdAt", r."createdBy"
            """;

    static final String ADD =
            """
            with t as (insert into template (tenant_id, id, type, channel, language, name)
              select "tenantId", id, type, channel, language, name
            """ + ROW + "returning tenant_id, id, version) " + ADD_VERSION + ROW + "join t on t.id = r.id";

    /** The row's lock orders concurrent changes of the same version: the first succeeds, the others are refused. */
    static final String CHANGE = """
            with t as (update template u set version = u.version + 1, name = r.name
            """ + ROW + """
            where u.tenant_id = r."tenantId" and u.id = r.id and not u.archived
              and (r.expected is null or u.version = r.expected)
            returning u.tenant_id, u.id, u.version)
            """ + ADD_VERSION + ROW + "join t on t.id = r.id";

    /** Serialises changes of the default of one type, channel and language. */
    static final String LOCK_DEFAULT = """
            select t.id, cast(pg_advisory_xact_lock(hashtextextended(
              concat_ws(' ', 'template', t.tenant_id, t.type, t.channel, t.language), 0)) as text)
            from template t where t.tenant_id = :tenant and t.id = :id and not t.archived
            """;

    static final String CLEAR_OTHER_DEFAULTS = """
            update template o set is_default = false from template t
            where t.tenant_id = :tenant and t.id = :id and o.tenant_id = t.tenant_id and o.type = t.type
              and o.channel = t.channel and o.language = t.language and o.is_default and o.id <> t.id
            """;

    static final String SET_DEFAULT =
            "update template set is_default = true where tenant_id = :tenant and id = :id and not archived";

    static final String CLEAR_DEFAULT = "update template set is_default = false where tenant_id = :tenant and id = :id";

    static final String ARCHIVE = "update template set archived = true, is_default = false"
            + " where tenant_id = :tenant and id = :id and not archived";

    private TemplateSql() {}
}

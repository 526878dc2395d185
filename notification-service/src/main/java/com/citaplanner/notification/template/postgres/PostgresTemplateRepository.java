package com.citaplanner.notification.template.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateLookup;
import com.citaplanner.notification.template.TemplateRepository;
import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.Wording;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresTemplateRepository implements TemplateRepository {
    /** Two joins, each over its own index, which a single one with "or" would not use. */
    private static final String FIND = """
            with lookup as (
              select distinct * from json_to_recordset(cast(cast(:rows as text) as json))
                as r("tenantId" text, id text, type text, channel text)),
            needed as (
              select t.tenant_id, t.id from lookup w join template t on t.tenant_id = w."tenantId" and t.id = w.id
              union
              select t.tenant_id, t.id from lookup w join template t on t.tenant_id = w."tenantId" and t.type = w.type
                and t.channel = w.channel and t.is_default
              where w.id is null)
            select t.tenant_id, t.id, t.type, t.channel, t.language, t.name, t.is_default, t.archived,
              v.version, v.text, v.subject, v.html, cast(v.approved as text) approved, v.plain_sms, v.created_at, v.created_by
            from template t
            join template_version v on v.tenant_id = t.tenant_id and v.template_id = t.id and v.version = t.version
            join needed n on n.tenant_id = t.tenant_id and n.id = t.id
            """;

    private static final TypeReference<WhatsAppTemplateColumn> APPROVED = new TypeReference<>() {};

    private final Sql sql;

    PostgresTemplateRepository(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<Template>> find(Collection<TemplateLookup> lookups) {
        return sql.rows(FIND, lookups.stream().map(LookupRow::of).toList())
                .map(rows -> rows.stream().map(this::template).toList());
    }

    private record LookupRow(String tenantId, @Nullable String id, String type, String channel) {
        static LookupRow of(TemplateLookup lookup) {
            return new LookupRow(
                    lookup.tenantId(),
                    lookup.id().orElse(null),
                    lookup.type().name(),
                    lookup.channel().name());
        }
    }

    private Template template(ResultRow row) {
        return new Template(
                row.get("tenant_id", String.class),
                row.get("id", String.class),
                NotificationType.valueOf(row.get("type", String.class)),
                Channel.valueOf(row.get("channel", String.class)),
                Locale.forLanguageTag(row.get("language", String.class)),
                row.get("name", String.class),
                row.get("is_default", Boolean.class),
                row.get("archived", Boolean.class),
                version(row));
    }

    private TemplateVersion version(ResultRow row) {
        Wording wording = new Wording(
                row.get("text", String.class),
                Optional.ofNullable(row.get("subject", String.class)),
                Optional.ofNullable(row.get("html", String.class)),
                Optional.ofNullable(row.get("approved", String.class))
                        .map(json -> sql.value(json, APPROVED).wording()),
                row.get("plain_sms", Boolean.class));
        return new TemplateVersion(
                row.get("version", Integer.class),
                wording,
                Sql.instant(row, "created_at"),
                row.get("created_by", String.class));
    }
}

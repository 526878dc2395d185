package com.citaplanner.notification.template.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.template.ApprovedWording;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.Wording;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts templates to rows and back. */
@ApplicationScoped
class TemplateRows {
    private final ObjectMapper json;

    TemplateRows(ObjectMapper json) {
        this.json = json;
    }

    /** A template, or a new version of one, as a statement parameter. */
    record Row(
            String tenantId,
            String id,
            @Nullable String type,
            @Nullable String channel,
            @Nullable String language,
            String name,
            @Nullable Integer expected,
            String text,
            @Nullable String subject,
            @Nullable String html,
            @Nullable String approved,
            boolean plainSms,
            String createdAt,
            String createdBy) {}

    /** An approved template as stored. */
    record ApprovedRow(String name, String language, String category, Map<String, String> parameters) {
        static ApprovedRow of(ApprovedWording approved) {
            return new ApprovedRow(approved.name(), approved.language(), approved.category(), approved.parameters());
        }

        ApprovedWording wording() {
            return new ApprovedWording(name, language, category, parameters);
        }
    }

    Row added(Template template) {
        TemplateVersion first = template.newest();
        return new Row(
                template.tenantId(),
                template.id(),
                template.type().name(),
                template.channel().name(),
                template.language().toLanguageTag(),
                template.name(),
                null,
                first.wording().text(),
                first.wording().subject().orElse(null),
                first.wording().html().orElse(null),
                toJson(first.wording().approved()),
                first.wording().plainSms(),
                first.createdAt().toString(),
                first.createdBy());
    }

    Row changed(
            String tenantId,
            String id,
            @Nullable Integer expected,
            String name,
            Wording wording,
            Instant at,
            String by) {
        return new Row(
                tenantId,
                id,
                null,
                null,
                null,
                name,
                expected,
                wording.text(),
                wording.subject().orElse(null),
                wording.html().orElse(null),
                toJson(wording.approved()),
                wording.plainSms(),
                at.toString(),
                by);
    }

    List<Template> templates(List<ResultRow> rows) {
        return rows.stream().map(this::template).toList();
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

    List<TemplateVersion> versions(List<ResultRow> rows) {
        return rows.stream().map(this::version).toList();
    }

    private TemplateVersion version(ResultRow row) {
        Wording wording = new Wording(
                row.get("text", String.class),
                Optional.ofNullable(row.get("subject", String.class)),
                Optional.ofNullable(row.get("html", String.class)),
                Optional.ofNullable(row.get("approved", String.class)).map(this::approved),
                row.get("plain_sms", Boolean.class));
        return new TemplateVersion(
                row.get("version", Integer.class),
                wording,
                Sql.instant(row, "created_at"),
                row.get("created_by", String.class));
    }

    private @Nullable String toJson(Optional<ApprovedWording> approved) {
        try {
            return approved.isEmpty() ? null : json.writeValueAsString(ApprovedRow.of(approved.get()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ApprovedWording approved(String stored) {
        try {
            return json.readValue(stored, ApprovedRow.class).wording();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

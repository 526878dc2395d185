package com.citaplanner.notification.template.postgres;

import com.citaplanner.notification.template.TemplateVersion;
import com.citaplanner.notification.template.Wording;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "template_version")
class TemplateVersionRow {
    @Embeddable
    record Id(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "template_id") String templateId,
            @Column(name = "version") int version) {}

    @EmbeddedId
    Id id;

    @Column(name = "text")
    String text;

    @Column(name = "subject")
    @Nullable
    String subject;

    @Column(name = "html")
    @Nullable
    String html;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "approved")
    @Nullable
    WhatsAppTemplateColumn approved;

    @Column(name = "plain_sms")
    boolean plainSms;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    static TemplateVersionRow of(TemplateRow.Id template, TemplateVersion version) {
        Wording wording = version.wording();
        TemplateVersionRow row = new TemplateVersionRow();
        row.id = new Id(template.tenantId(), template.templateId(), version.version());
        row.text = wording.text();
        row.subject = wording.subject().orElse(null);
        row.html = wording.html().orElse(null);
        row.approved = wording.approved().map(WhatsAppTemplateColumn::of).orElse(null);
        row.plainSms = wording.plainSms();
        row.createdAt = version.createdAt();
        row.createdBy = version.createdBy();
        return row;
    }

    TemplateVersion version() {
        Wording wording = new Wording(
                text,
                Optional.ofNullable(subject),
                Optional.ofNullable(html),
                Optional.ofNullable(approved).map(WhatsAppTemplateColumn::wording),
                plainSms);
        return new TemplateVersion(id.version(), wording, createdAt, createdBy);
    }
}

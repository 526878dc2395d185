package com.citaplanner.notification.template.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.template.Template;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Locale;

@Entity
@Table(name = "template")
class TemplateRow {
    @Embeddable
    record Id(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "id") String templateId) {}

    @EmbeddedId
    Id id;

    @Enumerated(EnumType.STRING)
    @Column(name = "type")
    NotificationType type;

    @Enumerated(EnumType.STRING)
    @Column(name = "channel")
    Channel channel;

    @Column(name = "language")
    String language;

    @Column(name = "name")
    String name;

    @Column(name = "is_default")
    boolean isDefault;

    @Column(name = "archived")
    boolean archived;

    @Column(name = "version")
    int version;

    /** The row of that version, as it was read. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id", insertable = false, updatable = false)
    @JoinColumn(name = "id", referencedColumnName = "template_id", insertable = false, updatable = false)
    @JoinColumn(name = "version", referencedColumnName = "version", insertable = false, updatable = false)
    TemplateVersionRow newest;

    static TemplateRow of(Template template) {
        TemplateRow row = new TemplateRow();
        row.id = new Id(template.tenantId(), template.id());
        row.type = template.type();
        row.channel = template.channel();
        row.language = template.language().toLanguageTag();
        row.name = template.name();
        row.isDefault = template.isDefault();
        row.archived = template.archived();
        row.version = template.newest().version();
        return row;
    }

    Template template(TemplateVersionRow newestVersion) {
        return new Template(
                id.tenantId(),
                id.templateId(),
                type,
                channel,
                Locale.forLanguageTag(language),
                name,
                isDefault,
                archived,
                newestVersion.version());
    }
}

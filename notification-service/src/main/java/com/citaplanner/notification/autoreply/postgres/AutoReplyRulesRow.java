package com.citaplanner.notification.autoreply.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "auto_reply_rules")
class AutoReplyRulesRow {
    @Id
    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "version")
    long version;

    @Column(name = "enabled")
    boolean enabled;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "rules")
    Map<String, Object> rules;

    static AutoReplyRulesRow of(String tenantId) {
        AutoReplyRulesRow row = new AutoReplyRulesRow();
        row.tenantId = tenantId;
        return row;
    }
}

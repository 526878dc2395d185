package com.citaplanner.notification.appointment.plan.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "appointment_rules")
class AppointmentRulesRow {
    @Id
    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "version")
    long version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "rules")
    Map<String, Object> rules;

    static AppointmentRulesRow of(String tenantId) {
        AppointmentRulesRow row = new AppointmentRulesRow();
        row.tenantId = tenantId;
        return row;
    }
}

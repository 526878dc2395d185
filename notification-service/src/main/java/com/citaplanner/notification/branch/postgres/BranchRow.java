package com.citaplanner.notification.branch.postgres;

import com.citaplanner.notification.branch.BranchDetails;
import com.citaplanner.notification.branch.BranchKey;
import com.citaplanner.notification.branch.StoredBranch;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "branch")
class BranchRow {
    @Embeddable
    record Id(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "id") String branchId) {
        static Id of(BranchKey key) {
            return new Id(key.tenantId(), key.id());
        }
    }

    @EmbeddedId
    Id id;

    @Column(name = "name")
    String name;

    @Column(name = "time_zone")
    @Nullable
    String timeZone;

    @Column(name = "address")
    @Nullable
    String address;

    @Column(name = "phone")
    @Nullable
    String phone;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "schedule")
    ScheduleColumn schedule;

    @Column(name = "inboxes")
    Long[] inboxes;

    @Column(name = "open_on_holidays")
    boolean openOnHolidays;

    @Column(name = "version")
    int version;

    static BranchRow of(BranchKey key) {
        BranchRow row = new BranchRow();
        row.id = Id.of(key);
        return row;
    }

    void take(BranchDetails details) {
        name = details.name();
        timeZone = details.zone().map(ZoneId::getId).orElse(null);
        address = details.address().orElse(null);
        phone = details.phone().orElse(null);
        schedule = ScheduleColumn.of(details.hours(), details.closures());
        inboxes = details.inboxes().toArray(Long[]::new);
        openOnHolidays = details.openOnHolidays();
        version++;
    }

    StoredBranch branch() {
        BranchDetails details = new BranchDetails(
                name,
                Optional.ofNullable(timeZone).map(ZoneId::of),
                Optional.ofNullable(address),
                Optional.ofNullable(phone),
                schedule.openingHours(),
                schedule.closedDays(),
                List.of(inboxes),
                openOnHolidays);
        return new StoredBranch(new BranchKey(id.tenantId(), id.branchId()), details, version);
    }
}

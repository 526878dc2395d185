package com.citaplanner.notification.postgres;

import com.citaplanner.notification.retention.RetentionRule;
import java.time.Duration;
import java.util.Map;

/** Creates retention rules that delete a table's rows by age. Concurrent instances delete different rows. */
public final class AgeBasedDeletion {
    /** A row's place is unique in a partition only, so that a young row of another partition may have the same. */
    private static final String BY_AGE = """
            delete from %1$s where ctid = any (array(
              select ctid from %1$s where %2$s < now() - make_interval(secs => :age) limit :most for update skip locked))
              and %2$s < now() - make_interval(secs => :age)
            """;

    private static final String BY_TENANT = """
            delete from %1$s where ctid = any (array(
              select r.ctid from tenant t join %1$s r on r.tenant_id = t.id
                and r.%2$s < now() - make_interval(days => t.retention_days)
              where t.retention_days is not null limit :most for update of r skip locked))
            """;

    private AgeBasedDeletion() {}

    /**
     * Deletes what is older than its tenant keeps messages.
     *
     * @param since the column from which a row's age counts
     */
    public static RetentionRule of(Sql sql, String table, String since) {
        String statement = BY_TENANT.formatted(table, since);
        return new RetentionRule(table, most -> sql.change(statement, Map.of("most", most)));
    }

    /** @param since the column or expression from which a row's age counts */
    public static RetentionRule of(Sql sql, String table, String since, Duration period) {
        String statement = BY_AGE.formatted(table, since);
        return new RetentionRule(
                table, most -> sql.change(statement, Map.of("most", most, "age", Sql.seconds(period))));
    }
}

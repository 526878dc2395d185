package com.citaplanner.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresPoolTest {
    /** Longer than the driver caches by default, and as long as the dispatcher's longest statement. */
    private static final String LONG = "select 1 as one /* %s */".formatted("a statement of ours ".repeat(250));

    private static final String KEPT = "select 1 as one from pg_prepared_statements where length(statement) > 2048";

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Test
    void long_statements_stay_prepared() {
        List<ResultRow> kept = transactions
                .run(() -> sql.rows(LONG).chain(() -> sql.rows(KEPT)))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(kept).isNotEmpty();
    }
}

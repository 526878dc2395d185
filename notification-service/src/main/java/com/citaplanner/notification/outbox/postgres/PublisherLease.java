package com.citaplanner.notification.outbox.postgres;

import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Makes this instance the only publisher of a table, for as long as it keeps asking. */
@ApplicationScoped
public class PublisherLease {
    private static final String TAKE = """
            insert into lease (name, holder, until) values (:table, :holder, now() + interval '10 seconds')
            on conflict (name) do update set holder = excluded.holder, until = excluded.until
            where lease.holder = excluded.holder or lease.until < now()
            """;

    private final String holder = UUID.randomUUID().toString();
    private final Sql sql;

    PublisherLease(Sql sql) {
        this.sql = sql;
    }

    /** Takes or extends the lease in the current transaction; false while another instance has it. */
    public Uni<Boolean> take(String table) {
        return sql.change(TAKE, Map.of("table", table, "holder", holder)).map(taken -> taken > 0);
    }
}

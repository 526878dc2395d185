package com.citaplanner.notification.channel.whatsapp.postgres;

import com.citaplanner.notification.channel.whatsapp.ServiceWindows.Window;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Asks one statement about many keys. */
final class KeyLookup {
    private final Sql sql;
    private final Transactions transactions;

    KeyLookup(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Windows as the first parameters of a statement: tenants, numbers and writers. */
    static ColumnArrays<Window> columns(Collection<Window> windows) {
        return ColumnArrays.of(windows)
                .text(Window::tenantId)
                .text(Window::phoneNumberId)
                .text(Window::writer);
    }

    /** For each row of the parameters, whether the statement returns its position. Runs its own transaction. */
    Uni<List<Boolean>> found(String statement, int size, ColumnArrays<?> parameters) {
        return transactions.run(() -> sql.rows(statement, parameters)).map(rows -> {
            Set<Long> positions = rows.stream().map(row -> row.number(0)).collect(Collectors.toSet());
            return LongStream.rangeClosed(1, size).mapToObj(positions::contains).toList();
        });
    }
}

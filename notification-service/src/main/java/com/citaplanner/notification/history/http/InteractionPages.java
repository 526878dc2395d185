package com.citaplanner.notification.history.http;

import com.citaplanner.notification.history.HistoryQueries.HistoryPosition;
import com.citaplanner.notification.history.HistoryQueries.StoredMessage;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.time.DateTimes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Paging of the history. */
final class InteractionPages {
    private InteractionPages() {}

    /** Newest first is the default. */
    static boolean newestFirst(@Nullable String order) {
        return switch (order == null ? "desc" : order) {
            case "desc" -> true;
            case "asc" -> false;
            case String other -> throw Problem.invalid("order", "must be asc or desc");
        };
    }

    static Optional<HistoryPosition> position(String cursor) {
        try {
            return Cursor.parse(cursor, 4)
                    .map(keys -> new HistoryPosition(
                            DateTimes.instant(keys.get(0)).orElseThrow(Cursor::invalid),
                            Long.parseLong(keys.get(1)),
                            Long.parseLong(keys.get(2)),
                            keys.get(3)));
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    static Page<StoredMessage> page(List<StoredMessage> read, int size) {
        return Page.of(
                read,
                size,
                last -> Cursor.of(
                        last.createdAt(),
                        Objects.requireNonNullElse(last.id(), 0L),
                        Objects.requireNonNullElse(last.account(), 0L),
                        Objects.requireNonNullElse(last.providerId(), "")));
    }
}

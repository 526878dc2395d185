package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.tracking.TrackingQueries.TrackingPosition;
import java.util.Optional;
import java.util.UUID;

/** Converts page positions to cursors and back. */
final class PageCursor {
    private PageCursor() {}

    static String write(TrackingPosition trackingPosition) {
        return Cursor.of(trackingPosition.createdAt(), trackingPosition.id());
    }

    static Optional<TrackingPosition> read(String cursor) {
        return Cursor.parse(cursor, 2).map(keys -> {
            try {
                return new TrackingPosition(
                        TimeParameters.read(keys.get(0)).orElseThrow(Cursor::invalid), UUID.fromString(keys.get(1)));
            } catch (IllegalArgumentException e) {
                throw Cursor.invalid();
            }
        });
    }
}

package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.tracking.Tracking.Place;
import java.util.Optional;
import java.util.UUID;

/** Where a page ended, as a cursor. */
final class Places {
    private Places() {}

    static String written(Place place) {
        return Cursor.of(place.createdAt(), place.id());
    }

    static Optional<Place> read(String cursor) {
        return Cursor.read(cursor, 2).map(keys -> {
            try {
                return new Place(Moments.read(keys.get(0)).orElseThrow(Cursor::broken), UUID.fromString(keys.get(1)));
            } catch (IllegalArgumentException e) {
                throw Cursor.broken();
            }
        });
    }
}

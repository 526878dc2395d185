package com.citaplanner.notification.template.http;

import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** Ids as callers give them back. */
final class TemplateIds {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private TemplateIds() {}

    /** @throws Problem when no template can have this id */
    static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw missing();
        }
        return id;
    }

    /** Where a page begins: after this id. */
    static String after(String cursor) {
        String after = Cursor.parse(cursor, 1).map(List::getFirst).orElse("");
        if (!after.isEmpty() && !ID.matcher(after).matches()) {
            throw Cursor.invalid();
        }
        return after;
    }

    static Problem missing() {
        return Problem.notFound("There is no such template.");
    }
}

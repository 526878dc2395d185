package com.citaplanner.notification.template.http;

import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** Template ids as callers send them. */
final class TemplateIds {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private TemplateIds() {}

    /** @throws Problem if no template can have this id */
    static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw notFound();
        }
        return id;
    }

    /** The id after which a page begins. */
    static String after(String cursor) {
        String after = Cursor.parse(cursor, 1).map(List::getFirst).orElse("");
        if (!after.isEmpty() && !ID.matcher(after).matches()) {
            throw Cursor.invalid();
        }
        return after;
    }

    static Problem notFound() {
        return Problem.notFound("There is no such template.");
    }
}

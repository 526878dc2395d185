package com.citaplanner.notification.http;

import com.citaplanner.notification.json.StorableText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cursor of a paged list: the keys of a page's last item, opaque to callers. */
public final class Cursor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Cursor() {}

    public static String of(Object... keys) {
        try {
            byte[] written =
                    JSON.writeValueAsBytes(Stream.of(keys).map(String::valueOf).toList());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param cursor as returned before; null or empty for the first page
     * @param parts number of keys
     * @throws Problem 400 where it is not a cursor of this kind
     */
    public static Optional<List<String>> parse(@Nullable String cursor, int parts) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> keys = JSON.readValue(Base64.getUrlDecoder().decode(cursor), new TypeReference<>() {});
            if (keys == null
                    || keys.size() != parts
                    || keys.contains(null)
                    || !keys.stream().allMatch(StorableText::isStorable)) {
                throw invalid();
            }
            return Optional.of(keys);
        } catch (IOException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** Parses a cursor of one number. */
    public static Optional<Long> number(String cursor) {
        try {
            return parse(cursor, 1).map(keys -> Long.valueOf(keys.getFirst()));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    public static Problem invalid() {
        return Problem.badRequest("The cursor is invalid; use the value of next in the previous page of this list.");
    }
}

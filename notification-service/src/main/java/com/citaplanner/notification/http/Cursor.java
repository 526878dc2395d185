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

/** Where a page ended: the keys of its last item. Opaque to callers, who may only give it back. */
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
     * @param cursor as given back; null or empty at the first page
     * @throws Problem when it is not one of ours
     */
    public static Optional<List<String>> read(String cursor, int parts) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> keys = JSON.readValue(Base64.getUrlDecoder().decode(cursor), new TypeReference<>() {});
            if (keys == null
                    || keys.size() != parts
                    || keys.contains(null)
                    || !keys.stream().allMatch(StorableText::isStorable)) {
                throw broken();
            }
            return Optional.of(keys);
        } catch (IOException | IllegalArgumentException e) {
            throw broken();
        }
    }

    /** A cursor of one number. */
    public static Optional<Long> number(String cursor) {
        try {
            return read(cursor, 1).map(keys -> Long.valueOf(keys.getFirst()));
        } catch (NumberFormatException e) {
            throw broken();
        }
    }

    public static Problem broken() {
        return Problem.badRequest("The cursor is not one that a page of this list gave.");
    }
}

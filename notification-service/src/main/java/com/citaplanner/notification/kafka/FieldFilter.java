package com.citaplanner.notification.kafka;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;

/**
 * Which fields of an event somebody reads. The others are checked to be JSON and skipped: Chatwoot's payloads repeat much
 * that nobody needs, and making objects of it all was the largest part of a record's cost.
 */
public final class FieldFilter {
    private static final FieldFilter EVERYTHING = new FieldFilter(TokenFilter.INCLUDE_ALL);

    private final TokenFilter filter;

    private FieldFilter(TokenFilter filter) {
        this.filter = filter;
    }

    public static FieldFilter everything() {
        return EVERYTHING;
    }

    /** Keeps fields with these names, at any depth below fields that are kept themselves. */
    public static FieldFilter named(Set<String> names) {
        return new FieldFilter(new Names(Set.copyOf(names)));
    }

    /** Null when there is nothing to read. */
    public JsonNode read(ObjectMapper json, byte[] value) throws IOException {
        try (JsonParser all = json.createParser(value);
                JsonParser kept =
                        new FilteringParserDelegate(all, filter, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            return json.readTree(kept);
        }
    }

    private static final class Names extends TokenFilter {
        private final Set<String> names;

        Names(Set<String> names) {
            this.names = names;
        }

        @Override
        public TokenFilter includeProperty(String name) {
            return names.contains(name) ? this : null;
        }

        @Override
        public boolean includeEmptyObject(boolean contentsFiltered) {
            return true;
        }

        @Override
        public boolean includeEmptyArray(boolean contentsFiltered) {
            return true;
        }
    }
}

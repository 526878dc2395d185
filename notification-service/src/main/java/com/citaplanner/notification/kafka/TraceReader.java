package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.Trace;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads whose a broken record is, as far as it can be read. */
final class TraceReader {
    private static final String SOURCES = "/sources/";
    private static final Set<String> NAMES = Set.of("tenantId", "source", "id", "inbox_id", "account_id");
    private static final int DEEPEST = 6;

    private final ObjectMapper json;

    TraceReader(ObjectMapper json) {
        this.json = json;
    }

    /** @param value null for a tombstone */
    Trace read(Map<String, String> headers, byte[] value) {
        boolean structured = headers.getOrDefault("content-type", "").startsWith(CloudEventReader.STRUCTURED);
        Map<String, String> said = said(value);
        String source = structured ? said.getOrDefault("/source", "") : headers.getOrDefault("ce_source", "");
        String data = structured ? "/data" : "";
        return path(source).startsWith(SOURCES)
                ? ofSource(path(source).substring(SOURCES.length()), said, data)
                : ofTenant(said.get(data + "/tenantId"));
    }

    private static Trace ofTenant(String tenantId) {
        return tenantId == null || tenantId.isBlank() ? new Trace.None() : new Trace.OfTenant(tenantId);
    }

    private static Trace ofSource(String source, Map<String, String> said, String data) {
        return new Trace.OfSource(
                source,
                firstNumber(
                        said,
                        data + "/account/id",
                        data + "/conversation/account/id",
                        data + "/messages/0/account_id",
                        data + "/conversation/messages/0/account_id"),
                firstNumber(said, data + "/inbox/id", data + "/inbox_id", data + "/conversation/inbox_id"));
    }

    /** What was read before the JSON broke counts. */
    private Map<String, String> said(byte[] value) {
        Map<String, String> said = new HashMap<>();
        try (JsonParser parser = json.createParser(value == null ? new byte[0] : value)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()
                        && parser.getParsingContext().getNestingDepth() <= DEEPEST
                        && NAMES.contains(String.valueOf(parser.currentName()))) {
                    said.put(parser.getParsingContext().pathAsPointer().toString(), text(parser));
                }
            }
        } catch (IOException broken) {
            return said;
        }
        return said;
    }

    private static String text(JsonParser parser) throws IOException {
        return parser.getText().replace('\u0000', '\uFFFD');
    }

    private static OptionalLong firstNumber(Map<String, String> said, String... paths) {
        for (String path : paths) {
            if (said.getOrDefault(path, "").matches("[0-9]{1,18}")) {
                return OptionalLong.of(Long.parseLong(said.get(path)));
            }
        }
        return OptionalLong.empty();
    }

    private static String path(String source) {
        try {
            String path = URI.create(source).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException noUri) {
            return "";
        }
    }
}

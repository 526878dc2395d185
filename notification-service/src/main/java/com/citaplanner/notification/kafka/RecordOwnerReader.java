package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.RecordOwner;
import com.citaplanner.notification.json.StorableText;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads whose a broken record is, as far as it can be read. */
final class RecordOwnerReader {
    private static final String SOURCES = "/sources/";
    private static final Set<String> NAMES = Set.of("tenantId", "source", "id", "inbox_id", "account_id");
    private static final Set<String> PACKED = Set.of("data", "data_base64");
    private static final Pattern OF_BATCH = Pattern.compile("/[0-9]+/data/tenantId");
    private static final Set<String> ATTRIBUTES = Set.of("ce_id", "ce_source", "ce_type");
    private static final int DEEPEST = 6;

    private final ObjectMapper json;

    RecordOwnerReader(ObjectMapper json) {
        this.json = json;
    }

    /** @param value null for a tombstone */
    RecordOwner read(Map<String, String> headers, byte[] value) {
        Map<String, String> said = said(value);
        return switch (ContentMode.of(contentType(headers))) {
            case BINARY ->
                ATTRIBUTES.stream().anyMatch(headers::containsKey)
                        ? trace(headers.getOrDefault("ce_source", ""), said, "")
                        : enveloped(said);
            case STRUCTURED, OTHER_FORMAT -> enveloped(said);
            case BATCHED -> ofBatch(said);
        };
    }

    /** Also of a record that has neither the attributes nor a content type that says where they are. */
    private static RecordOwner enveloped(Map<String, String> said) {
        RecordOwner inside = trace(said.getOrDefault("/source", ""), said, "/data");
        return inside instanceof RecordOwner.None ? ofTenant(said.get("/tenantId")) : inside;
    }

    private static RecordOwner ofBatch(Map<String, String> said) {
        List<String> tenants = said.entrySet().stream()
                .filter(one -> OF_BATCH.matcher(one.getKey()).matches())
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return tenants.size() == 1 ? ofTenant(tenants.getFirst()) : new RecordOwner.None();
    }

    private static String contentType(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .map(Map.Entry::getValue)
                .reduce("", (before, last) -> last);
    }

    private static RecordOwner trace(String source, Map<String, String> said, String data) {
        return path(source).startsWith(SOURCES)
                ? ofSource(path(source).substring(SOURCES.length()), said, data)
                : ofTenant(said.get(data + "/tenantId"));
    }

    private static RecordOwner ofTenant(String tenantId) {
        return tenantId == null || tenantId.isBlank() ? new RecordOwner.None() : new RecordOwner.OfTenant(tenantId);
    }

    private static RecordOwner ofSource(String source, Map<String, String> said, String data) {
        return new RecordOwner.OfSource(
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
        collect(value == null ? new byte[0] : value, "", said);
        return said;
    }

    private void collect(byte[] value, String prefix, Map<String, String> said) {
        try (JsonParser parser = json.createParser(value)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && parser.getParsingContext().getNestingDepth() <= DEEPEST) {
                    collect(parser, prefix, said);
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            // What was read before it broke counts.
        }
    }

    /** Data may also stand in an envelope as base64, or by mistake as text; it is looked into once. */
    private void collect(JsonParser parser, String prefix, Map<String, String> said) throws IOException {
        String name = String.valueOf(parser.currentName());
        if (NAMES.contains(name)) {
            said.put(prefix + parser.getParsingContext().pathAsPointer(), text(parser));
        } else if (prefix.isEmpty()
                && PACKED.contains(name)
                && parser.getParsingContext().getNestingDepth() == 1) {
            collect(unpacked(name, parser.getText()), "/data", said);
        }
    }

    private static byte[] unpacked(String name, String text) {
        return name.equals("data")
                ? text.getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(text);
    }

    private static String text(JsonParser parser) throws IOException {
        return StorableText.withoutNul(parser.getText());
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

package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.RecordOwner;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.tenant.WhatsAppNumber;
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
import org.jspecify.annotations.Nullable;

/** Determines the owner of an invalid record, as far as it can be read. */
final class RecordOwnerReader {
    private static final String SOURCES = "/sources/";
    private static final Set<String> NAMES =
            Set.of("tenantId", "source", "id", "inbox_id", "account_id", "phone_number_id");
    private static final Set<String> PACKED = Set.of("data", "data_base64");
    private static final Pattern OF_BATCH = Pattern.compile("/[0-9]+/data/tenantId");
    private static final Set<String> ATTRIBUTES = Set.of("ce_id", "ce_source", "ce_type");
    private static final int MAX_DEPTH = 7;

    /** Where a callback of WhatsApp names the number that it is about. */
    private static final String WHATSAPP_NUMBER = "/entry/0/changes/0/value/metadata/phone_number_id";

    private final ObjectMapper json;

    RecordOwnerReader(ObjectMapper json) {
        this.json = json;
    }

    /** @param value null for a tombstone */
    RecordOwner read(Map<String, String> headers, byte @Nullable [] value) {
        Map<String, String> scalars = scalars(value);
        return switch (ContentMode.of(contentType(headers))) {
            case BINARY ->
                ATTRIBUTES.stream().anyMatch(headers::containsKey)
                        ? owner(headers.getOrDefault("ce_source", ""), scalars, "")
                        : enveloped(scalars);
            case STRUCTURED, OTHER_FORMAT -> enveloped(scalars);
            case BATCHED -> ofBatch(scalars);
        };
    }

    /** Also handles records that have neither the attributes nor a content type. */
    private static RecordOwner enveloped(Map<String, String> scalars) {
        RecordOwner inside = owner(scalars.getOrDefault("/source", ""), scalars, "/data");
        return inside instanceof RecordOwner.None ? ofTenant(scalars.get("/tenantId")) : inside;
    }

    private static RecordOwner ofBatch(Map<String, String> scalars) {
        List<String> tenants = scalars.entrySet().stream()
                .filter(header -> OF_BATCH.matcher(header.getKey()).matches())
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

    private static RecordOwner owner(String source, Map<String, String> scalars, String data) {
        return path(source).startsWith(SOURCES)
                ? ofSource(path(source).substring(SOURCES.length()), scalars, data)
                : ofTenant(scalars.get(data + "/tenantId"));
    }

    private static RecordOwner ofTenant(@Nullable String tenantId) {
        return tenantId == null || tenantId.isBlank() ? new RecordOwner.None() : new RecordOwner.OfTenant(tenantId);
    }

    private static RecordOwner ofSource(String source, Map<String, String> scalars, String data) {
        String number = scalars.getOrDefault(data + WHATSAPP_NUMBER, "");
        if (number.matches("[0-9]{1,30}")) {
            return new RecordOwner.OfWhatsAppNumber(new WhatsAppNumber(source, number));
        }
        return new RecordOwner.OfSource(
                source,
                firstNumber(
                        scalars,
                        data + "/account/id",
                        data + "/conversation/account/id",
                        data + "/messages/0/account_id",
                        data + "/conversation/messages/0/account_id"),
                firstNumber(scalars, data + "/inbox/id", data + "/inbox_id", data + "/conversation/inbox_id"));
    }

    /** The known fields by their path. Fields before a syntax error count. */
    private Map<String, String> scalars(byte @Nullable [] value) {
        Map<String, String> scalars = new HashMap<>();
        collect(value == null ? new byte[0] : value, "", scalars);
        return scalars;
    }

    private void collect(byte[] value, String prefix, Map<String, String> scalars) {
        try (JsonParser parser = json.createParser(value)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && parser.getParsingContext().getNestingDepth() <= MAX_DEPTH) {
                    collect(parser, prefix, scalars);
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            // Fields before the error count.
        }
    }

    /** Collects a field. An envelope's data may also be base64, or by mistake text, which is parsed one level deep. */
    private void collect(JsonParser parser, String prefix, Map<String, String> scalars) throws IOException {
        String name = String.valueOf(parser.currentName());
        if (NAMES.contains(name)) {
            scalars.put(prefix + parser.getParsingContext().pathAsPointer(), text(parser));
        } else if (prefix.isEmpty()
                && PACKED.contains(name)
                && parser.getParsingContext().getNestingDepth() == 1) {
            collect(unpacked(name, parser.getText()), "/data", scalars);
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

    private static OptionalLong firstNumber(Map<String, String> scalars, String... paths) {
        for (String path : paths) {
            if (scalars.getOrDefault(path, "").matches("[0-9]{1,18}")) {
                return OptionalLong.of(Long.parseLong(scalars.get(path)));
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

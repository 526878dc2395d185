package com.citaplanner.notification.kafka;

import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The envelope of the CloudEvents JSON format; its section 3.1.1 describes where the data is. */
record StructuredEvent(JsonNode envelope) {
    private static final Pattern JSON = Pattern.compile("[^/]+/(?:[^/]+\\+)?json");

    String attribute(String name) {
        return envelope.path(name).textValue();
    }

    /** The data in the envelope as JSON; null if there is none. */
    @Nullable
    JsonNode data() {
        return envelope.hasNonNull("data") ? envelope.get("data") : null;
    }

    /**
     * The data in the envelope as bytes of a JSON document.
     *
     * @throws InvalidInput if the data has another type, or is not base64
     */
    Optional<byte[]> bytes() {
        JsonNode encoded = envelope.path("data_base64");
        if (encoded.isMissingNode() || encoded.isNull()) {
            return Optional.empty();
        }
        if (data() != null) {
            throw new InvalidInput("the event has both data and data_base64");
        }
        requireJson();
        try {
            return Optional.of(Base64.getDecoder().decode(encoded.asText()));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("data_base64 is not base64");
        }
    }

    /** Checks the data's content type, with any parameters; JSON is the default. */
    private void requireJson() {
        String type = envelope.path("datacontenttype").asText("application/json");
        String mediaType = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!JSON.matcher(mediaType).matches()) {
            throw new InvalidInput("datacontenttype is not JSON");
        }
    }
}

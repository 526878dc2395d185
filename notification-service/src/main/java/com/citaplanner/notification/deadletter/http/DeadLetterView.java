package com.citaplanner.notification.deadletter.http;

import com.citaplanner.notification.deadletter.DeadLetterQueries.DeadLetterSummary;
import com.citaplanner.notification.deadletter.DeadLetterQueries.RecordContent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with its content.
 *
 * @param body null for a tombstone
 * @param truncated whether the value is longer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        @JsonUnwrapped DeadLetterSummary letter,
        @Nullable RecordBytes key,
        Map<String, String> headers,
        @Nullable RecordBytes body,
        boolean truncated) {
    /** Bytes in readable form: text where they are UTF-8, else Base64. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordBytes(@Nullable String text, @Nullable String base64) {
        /** @param truncated whether more bytes follow, so that the last character may be incomplete */
        static @Nullable RecordBytes of(byte @Nullable [] bytes, boolean truncated) {
            if (bytes == null) {
                return null;
            }
            return text(bytes, truncated)
                    .map(text -> new RecordBytes(text, null))
                    .orElseGet(() -> new RecordBytes(null, Base64.getEncoder().encodeToString(bytes)));
        }

        private static Optional<String> text(byte[] bytes, boolean truncated) {
            CharBuffer decoded = CharBuffer.allocate(bytes.length);
            boolean invalid = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes), decoded, !truncated)
                    .isError();
            return invalid ? Optional.empty() : Optional.of(decoded.flip().toString());
        }
    }

    static DeadLetterView of(RecordContent content) {
        Integer size = content.deadLetterSummary().size();
        boolean truncated = content.value() != null && size != null && size > content.value().length;
        return new DeadLetterView(
                content.deadLetterSummary(),
                RecordBytes.of(content.key(), false),
                content.headers(),
                RecordBytes.of(content.value(), truncated),
                truncated);
    }
}

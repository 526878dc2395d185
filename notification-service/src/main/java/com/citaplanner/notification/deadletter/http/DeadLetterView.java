package com.citaplanner.notification.deadletter.http;

import com.citaplanner.notification.deadletter.DeadLetterQueries.Item;
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

/**
 * A letter with what is in it.
 *
 * @param body null for a tombstone
 * @param truncated whether the value goes on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        @JsonUnwrapped Item letter, Bytes key, Map<String, String> headers, Bytes body, boolean truncated) {
    /** Bytes a person can read: as text where they are UTF-8, else in Base64. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bytes(String text, String base64) {
        /** @param cut whether more follow, so that the last character may be in two */
        static Bytes of(byte[] bytes, boolean cut) {
            if (bytes == null) {
                return null;
            }
            return text(bytes, cut)
                    .map(text -> new Bytes(text, null))
                    .orElseGet(() -> new Bytes(null, Base64.getEncoder().encodeToString(bytes)));
        }

        private static Optional<String> text(byte[] bytes, boolean cut) {
            CharBuffer read = CharBuffer.allocate(bytes.length);
            boolean broken = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes), read, !cut)
                    .isError();
            return broken ? Optional.empty() : Optional.of(read.flip().toString());
        }
    }

    static DeadLetterView of(RecordContent content) {
        boolean cut = content.value() != null && content.item().size() > content.value().length;
        return new DeadLetterView(
                content.item(), Bytes.of(content.key(), false), content.headers(), Bytes.of(content.value(), cut), cut);
    }
}

package com.citaplanner.gateway.source;

import com.citaplanner.gateway.payload.form.FormBody;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Verifies Twilio's signature: the HMAC-SHA1, in Base64, of the URL with its query, followed by the name and the value of
 * each field of the form, sorted by name. It has no timestamp; a replayed callback has the same event id.
 *
 * @param tokens the account's auth token, or two while it is being replaced
 * @param url the URL that Twilio calls
 */
record TwilioSignatureVerifier(List<AuthToken> tokens, PublicUrl url) implements WebhookVerifier {
    private static final Comparator<FormBody.Field> BY_NAME =
            (one, other) -> Arrays.compareUnsigned(one.name(), other.name());
    private static final Comparator<FormBody.Field> SIGNED_ORDER =
            BY_NAME.thenComparing((one, other) -> Arrays.compareUnsigned(one.value(), other.value()));

    TwilioSignatureVerifier {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("tokens must not be empty");
        }
    }

    @Override
    public VerificationResult verify(RequestCredentials credentials, byte[] body) {
        if (credentials.signature() == null) {
            return VerificationResult.UNSIGNED;
        }
        Optional<FormBody> form = FormBody.read(body);
        if (form.isEmpty()) {
            return VerificationResult.TOO_LARGE;
        }
        String query = credentials.query() == null ? "" : "?" + credentials.query();
        byte[] signature = credentials.signature().getBytes(StandardCharsets.UTF_8);
        return isSigned(query, signedFields(form.get()), signature)
                ? VerificationResult.GENUINE
                : VerificationResult.WRONG_SIGNATURE;
    }

    private boolean isSigned(String query, byte[] fields, byte[] signature) {
        return url.spellings().stream()
                .map(spelling -> (spelling + query).getBytes(StandardCharsets.UTF_8))
                .anyMatch(called -> tokens.stream().anyMatch(token -> token.matches(called, fields, signature)));
    }

    /** Fields of one name are signed in the order of their values, each different one once, as Twilio's libraries do. */
    private static byte[] signedFields(FormBody form) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        FormBody.Field last = null;
        for (FormBody.Field field : form.fields().stream().sorted(SIGNED_ORDER).toList()) {
            if (last == null || SIGNED_ORDER.compare(last, field) != 0) {
                signed.writeBytes(field.name());
                signed.writeBytes(field.value());
            }
            last = field;
        }
        return signed.toByteArray();
    }
}

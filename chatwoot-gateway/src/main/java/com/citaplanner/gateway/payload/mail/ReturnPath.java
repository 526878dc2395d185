package com.citaplanner.gateway.payload.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the reference that a return path of the notification service contains. The gateway cannot verify it. */
final class ReturnPath {
    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern REFERENCE = Pattern.compile("[+]([A-Za-z2-7]{52})@");

    private ReturnPath() {}

    /** Returns the first reference near the beginning of the body, in lower case. */
    static Optional<String> reference(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MAX_BYTES), StandardCharsets.ISO_8859_1);
        Matcher found = REFERENCE.matcher(text);
        return found.find() ? Optional.of(found.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Returns the reference, or else the whole body after a space, so that the record's key has only its hash. */
    static String thread(byte[] body) {
        return reference(body).orElseGet(() -> ' ' + new String(body, StandardCharsets.ISO_8859_1));
    }
}

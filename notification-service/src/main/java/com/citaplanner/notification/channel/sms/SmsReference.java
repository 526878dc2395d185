package com.citaplanner.notification.channel.sms;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the URL of a message's callbacks carries. It says which attempt of which tenant a callback is about, even where
 * the answer to the attempt was lost. Whoever has an account at Twilio can name anything here, so a callback counts only
 * if it comes through the tenant's own source and from its own account.
 *
 * @param claim the number of the claim in which the message was sent
 */
public record SmsReference(String tenantId, UUID notificationId, long claim) {
    /** The parameter of the URL, which the gateway passes on. */
    static final String PARAMETER = "ref";

    private static final Pattern FORM =
            Pattern.compile("(.{1,200}):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):(\\d{1,18})");

    /** The form in which it travels. */
    public String text() {
        return tenantId + ":" + notificationId + ":" + claim;
    }

    /** Reads a reference from a callback; empty where the message was not sent by this service. */
    public static Optional<SmsReference> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new SmsReference(
                        parts.group(1), UUID.fromString(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** Adds the reference to a URL, before its fragment, in which Twilio takes settings of the connection. */
    String addedTo(String url) {
        int end = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
        String called = url.substring(0, end);
        return called + (called.indexOf('?') < 0 ? "?" : "&") + PARAMETER + "="
                + URLEncoder.encode(text(), StandardCharsets.UTF_8) + url.substring(end);
    }
}

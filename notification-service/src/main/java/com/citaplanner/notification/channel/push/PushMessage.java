package com.citaplanner.notification.channel.push;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.Priority;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message to all devices of a client.
 *
 * @param topic the same for every attempt: a device shows a repetition in the place of the first
 * @param url opened when the client taps the message; empty for none
 * @param notAfter when it is of no use any more
 * @param attempt number of the attempt, from 1
 * @param personal texts that identify the client or were sent, which no reason may quote
 */
public record PushMessage(
        String topic,
        String title,
        String text,
        Optional<String> url,
        Optional<String> language,
        Priority priority,
        Instant notAfter,
        int attempt,
        List<String> personal) {
    /** The longest that any provider keeps a message: FCM's four weeks. */
    private static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(28);

    private static final String URL = "url";
    private static final int MAX_URL = 1_000;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Of messages without a title, in Spanish and Portuguese. */
    private static final String DEFAULT_TITLE = "Aviso";

    private static final String ENGLISH = "en";
    private static final String ENGLISH_TITLE = "Notice";

    /** @param title the tenant's for messages without one; empty for a common one */
    static PushMessage of(Notification notification, Optional<String> title) {
        Content content = notification.content();
        String shownTitle = content.subject()
                .filter(subject -> !subject.isBlank())
                .or(() -> title)
                .orElseGet(() -> title(content.language()));
        return new PushMessage(
                topic(notification),
                shownTitle,
                content.text(),
                url(notification.metadata()),
                content.language(),
                notification.type().priority(),
                notification.expiresAt(),
                notification.attempt(),
                personal(notification, shownTitle));
    }

    private static String title(Optional<String> language) {
        boolean english =
                language.filter(tag -> tag.split("[-_]", -1)[0].equals(ENGLISH)).isPresent();
        return english ? ENGLISH_TITLE : DEFAULT_TITLE;
    }

    /** 22 characters; push services take up to 32 of base64url (RFC 8030, 5.4). */
    private static String topic(Notification notification) {
        return BASE64.encodeToString(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(notification.id().getMostSignificantBits())
                .putLong(notification.id().getLeastSignificantBits())
                .array());
    }

    /** Other schemes could run scripts where an app opens them. */
    private static Optional<String> url(Map<String, Object> metadata) {
        return metadata.get(URL) instanceof String url && url.length() <= MAX_URL && url.startsWith("https://")
                ? Optional.of(url)
                : Optional.empty();
    }

    private static List<String> personal(Notification notification, String title) {
        List<String> texts = new ArrayList<>(List.of(notification.content().text(), title));
        texts.addAll(notification.recipient().personalTexts());
        notification.recipient().clientId().ifPresent(texts::add);
        return texts;
    }

    /** How long a provider keeps it for a device that is off, in whole seconds. */
    public long secondsToLive(Instant now) {
        Duration left = Duration.between(now, notAfter);
        Duration kept = left.compareTo(MAX_TIME_TO_LIVE) > 0 ? MAX_TIME_TO_LIVE : left;
        return Math.max(0, kept.toSeconds());
    }

    /** Hides the content. */
    @Override
    public String toString() {
        return "PushMessage[" + topic + "]";
    }
}

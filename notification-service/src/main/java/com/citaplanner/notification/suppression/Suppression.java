package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An opt-out, or an address from which messages came back.
 *
 * @param reason in words that a person at the front desk understands
 * @param source {@code LINK} if the recipient unsubscribed by a link, {@code WORD} if by a message, {@code whatsapp} if
 *     in WhatsApp itself, {@code sms} if the SMS provider blocks messages to the recipient, {@code complaint} if a message
 *     was reported as spam, {@code bounce} if messages came back, else the id of the API key that recorded it
 * @param at since when it holds
 */
public record Suppression(OptOutScope scope, String reason, String source, Instant at) {
    /** The reason why a notification was not sent. */
    public static final String OPTED_OUT = "the client has opted out of these messages";

    /** The source of an address from which messages came back. */
    public static final String BOUNCE = "bounce";

    private static final Set<String> PROVIDERS =
            Stream.of(Channel.values()).map(Suppression::ofProvider).collect(Collectors.toUnmodifiableSet());

    /** The source of an opt-out that the channel's provider keeps itself, which holds until it is resumed there. */
    public static String ofProvider(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    /** Whether a provider keeps the opt-out. */
    public static boolean isOfProvider(String source) {
        return PROVIDERS.contains(source);
    }

    /**
     * The state of an address from which messages came back.
     *
     * @param permanent whether it failed for good, or often enough in a short time
     */
    public static Suppression bounced(boolean permanent, Instant at) {
        return new Suppression(
                OptOutScope.ALL,
                permanent
                        ? "a message came back because the address does not exist or accepts none"
                        : "several messages came back in a short time",
                BOUNCE,
                at);
    }

    /** What the recipient opted out of. */
    public enum OptOutScope {
        /** Promotions and surveys; messages about appointments are still sent. */
        MARKETING,
        /** All messages. */
        ALL
    }
}
